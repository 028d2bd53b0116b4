// A ledger in core.wasm, which draws most charts of JSON ledgers. What that module does not do, it answers with nothing:
// then the package is asked, which does everything and says what is wrong.
import load, { PageLedger as Raw, __wbg_reset_state as reset, pages } from "#core";
import { toJson } from "./json.js";
import { failure } from "./qilian-error.js";
import { starter } from "./start.js";

const startCore = starter(load, "core.wasm", new URL("core.wasm", import.meta.url));

// The module gives no memory back while it runs, which makes it smaller. When it has this many pages of 64 KiB it begins
// anew, and what is drawn again is read again; a ledger larger than this is for the package, which does give back.
const MOST_PAGES = 2048;
const MOST_BYTES = 2e6;

// a ledger lives in the instance that read it
let instance = 0;

// after a trap its objects are locked for ever
let trapped = false;

let whole;

/** The package, asked for when it is needed first. */
export function wholePackage() {
  if (!whole) {
    whole = startWhole();
    whole.catch(() => {
      whole = undefined;
    });
  }
  return whole;
}

async function startWhole() {
  let qilian;
  try {
    qilian = await import("./index.js");
  } catch (error) {
    throw failure("not_loaded", `index.js cannot be loaded: ${error.message}`, `index.js 无法载入：${error.message}`);
  }
  await qilian.init();
  return qilian;
}

/** Whether the package is there, or coming: then a page needs no second module. */
export function hasWhole() {
  return whole !== undefined;
}

/** Asks for core.wasm; it is fetched once. */
export const init = () => startCore();

/** Whether a failure only says that the package has to be asked. */
export const isElsewhere = (error) => error.code === "elsewhere";

export class PageLedger {
  /** Reads the bytes of a JSON ledger; throws "elsewhere" for any other, and for one that is wrong or large. */
  constructor(bytes) {
    this.bytes = bytes;
    this.unsigned = answer(() => {
      const raw = this.ready();
      return raw && raw.unsigned;
    });
  }

  /** Puts a chart into `parent`; throws "elsewhere" where this module cannot. */
  draw(options, size, parent) {
    return answer(() => this.ready().draw(toJson(options), toJson(size), parent));
  }

  // the ledger, in an instance that has room
  ready() {
    if (pages() > MOST_PAGES) {
      instance += 1;
      // Chromium before 114 makes no instance of this size at once: then the package draws from here on
      reset();
    }
    if (this.instance !== instance) {
      this.instance = instance;
      this.raw = this.bytes.length > MOST_BYTES ? undefined : Raw.parse(this.bytes);
    }
    return this.raw;
  }
}

function answer(work) {
  let result;
  try {
    result = trapped ? undefined : work();
  } catch (error) {
    trapped = true;
  }
  if (result === undefined) {
    throw failure("elsewhere", "core.wasm does not draw this", "core.wasm 不能画此图");
  }
  return result;
}
