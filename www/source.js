// Where a chart's ledger comes from: a file, a script inside the element, or the property `ledger`.
import { Ledger, init } from "./browser.js";
import { failure } from "./failure.js";
import { warnOfUnsigned } from "./publication.js";

// one fetch and one parse for all elements with the same file
const files = new Map();

const INLINE = 'script[type="application/json"],script[type="text/csv"]';

/** The ledger of one element; asks for it again only when what it is made from has changed. */
export class Source {
  constructor() {
    this.given = null;
    this.key = undefined;
    this.promise = undefined;
  }

  /** A promise of the ledger, or null where the element names no data. */
  ledger(element) {
    const { key, load } = this.place(element);
    if (!load) {
      return null;
    }
    if (key !== this.key) {
      this.key = key;
      this.promise = load();
      // what failed may be tried again
      this.promise.catch(() => this.forget());
    }
    return this.promise;
  }

  /** The next question reads the data again. */
  forget() {
    files.delete(this.key);
    this.key = undefined;
  }

  place(element) {
    if (this.given !== null) {
      return { key: this.given, load: () => started(() => parsed(this.given)) };
    }
    const url = urlOf(element);
    if (url) {
      return { key: url, load: () => file(url) };
    }
    const script = element.querySelector(INLINE);
    if (script && script.textContent.trim()) {
      const { textContent, type } = script;
      const format = type === "text/csv" ? "csv" : "json";
      return { key: type + textContent, load: () => started(() => published(textContent, { format }, "the content")) };
    }
    return {};
  }
}

/** The address of the data, or null. */
export function urlOf(element) {
  const src = element.getAttribute("src");
  return src ? new URL(src, document.baseURI).href : null;
}

function file(url) {
  if (!files.has(url)) {
    files.set(url, fetched(url));
  }
  return files.get(url);
}

async function fetched(url) {
  // both are asked for at once
  const [response] = await Promise.all([request(url), init()]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const format = formatOf(url, response.headers.get("content-type") || "");
  return published(bytes, { format, file: nameOf(url) }, nameOf(url));
}

async function request(url) {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw failure("network", nameOf(url));
  }
  if (!response.ok) {
    throw failure("http", nameOf(url), response.status);
  }
  return response;
}

async function started(read) {
  await init();
  return read();
}

function published(data, options, name) {
  const ledger = Ledger.parse(data, options);
  warnOfUnsigned(ledger, name);
  return ledger;
}

function parsed(given) {
  if (typeof given.chart === "function") {
    return given;
  }
  const bytes = given instanceof ArrayBuffer || ArrayBuffer.isView(given);
  if (typeof given === "string" || bytes) {
    return Ledger.parse(given, {});
  }
  return Ledger.parse(JSON.stringify(given), { format: "json" });
}

function formatOf(url, type) {
  if (/json/.test(type)) {
    return "json";
  }
  if (/csv|tab-separated/.test(type)) {
    return "csv";
  }
  const extension = /\.(json|csv)$/i.exec(new URL(url).pathname);
  return extension ? extension[1].toLowerCase() : undefined;
}

function nameOf(url) {
  const name = new URL(url).pathname.split("/").pop();
  try {
    return decodeURIComponent(name);
  } catch (error) {
    return name;
  }
}
