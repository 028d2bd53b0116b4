// Where a chart's ledger comes from: a file, a script inside the element, or the property `ledger`.
import { Data } from "./data.js";
import { failure } from "./failure.js";
import { init, wholePackage } from "./page-ledger.js";

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

  /** A promise of the ledger, or null where the element names no data; `whole` asks for one that does everything. */
  ledger(element, whole) {
    const { key, load } = this.place(element);
    if (!load) {
      return null;
    }
    if (key !== this.key) {
      this.key = key;
      this.promise = load(whole);
      // what failed may be tried again
      this.promise.catch(() => this.forget());
    }
    return this.promise.then((data) => data.ledger(whole));
  }

  /** The next question reads the data again. */
  forget() {
    files.delete(this.key);
    this.key = undefined;
  }

  place(element) {
    const { given } = this;
    if (given !== null) {
      return { key: given, load: async () => (typeof given.chart === "function" ? new Given(given) : inline(given)) };
    }
    const url = urlOf(element);
    if (url) {
      return { key: url, load: (whole) => file(url, whole) };
    }
    const script = element.querySelector(INLINE);
    if (script && script.textContent.trim()) {
      const { textContent, type } = script;
      const format = type === "text/csv" ? "csv" : "json";
      return { key: type + textContent, load: async () => new Data(encoded(textContent), { format }, "the content") };
    }
    return {};
  }
}

/** A ledger that a program made. */
class Given {
  constructor(ledger) {
    this.ledger = async () => ledger;
  }
}

/** The address of the data, or null. */
export function urlOf(element) {
  const src = element.getAttribute("src");
  return src ? new URL(src, document.baseURI).href : null;
}

function file(url, whole) {
  if (!files.has(url)) {
    files.set(url, fetched(url, whole));
  }
  return files.get(url);
}

async function fetched(url, whole) {
  // data and program are asked for at once
  const program = whole || /\.csv$/i.test(new URL(url).pathname) ? wholePackage() : init();
  const [response] = await Promise.all([request(url), program]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const format = formatOf(url, response.headers.get("content-type") || "");
  return new Data(bytes, { format, file: nameOf(url) }, nameOf(url));
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

// text, bytes or a plain object that a program set
function inline(given) {
  if (typeof given === "string") {
    return new Data(encoded(given), {});
  }
  if (given instanceof ArrayBuffer) {
    return new Data(new Uint8Array(given), {});
  }
  return ArrayBuffer.isView(given) ? new Data(given, {}) : new Data(encoded(JSON.stringify(given)), { format: "json" });
}

const encoded = (text) => new TextEncoder().encode(text);

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
