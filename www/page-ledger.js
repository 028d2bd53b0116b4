// A ledger in core.wasm, which draws most charts of JSON ledgers. What that module does not do, it answers with nothing:
// then the package is asked, which does everything and says what is wrong.
import load, { PageLedger as Raw } from "#core";
import { toJson } from "./json.js";
import { failure } from "./qilian-error.js";
import { starter } from "./start.js";

const startCore = starter(load, "core.wasm", new URL("core.wasm", import.meta.url));

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
  /** Reads the bytes of a JSON ledger; throws "elsewhere" for any other, and for one that is wrong. */
  constructor(bytes) {
    this.raw = answer(() => Raw.parse(bytes));
  }

  get unsigned() {
    return answer(() => this.raw.unsigned);
  }

  /** Puts a chart into `parent`; throws "elsewhere" where this module cannot. */
  draw(options, size, parent) {
    return answer(() => this.raw.draw(toJson(options), toJson(size), parent));
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
