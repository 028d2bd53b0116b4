// The JavaScript classes over the WebAssembly module, the same in a browser and in Node.
// Options go in as JSON text, results come out as plain objects, every failure is a QilianError.
import * as module from "#module";
import { fromGb18030, fromUtf16 } from "./encoding.js";
import { toJson } from "./json.js";
import { Pieces, cut, drain, isReadable } from "./pieces.js";
import { QilianError, failure } from "./qilian-error.js";

export { QilianError };

let started = false;
// a ledger lives in the instance that read it
let instance = 0;

/** One document: everything known about one place or several. */
export class Ledger {
  constructor(raw) {
    this._raw = raw;
    this._instance = instance;
  }

  /** Reads bytes or text, or several tables by their names; `options` are `{ format, file, map }`. */
  static parse(data, options) {
    const json = toJson(options);
    if (Object.prototype.toString.call(data) === "[object Object]") {
      return parseFiles(data, json);
    }
    const format = options ? options.format : undefined;
    const read = (bytes) => new Ledger(call(() => module.Ledger.parse(bytes, json)));
    const bytes = toBytes(data);
    const wide = format === "json" ? undefined : fromUtf16(bytes);
    try {
      return read(wide || bytes);
    } catch (error) {
      const decoded = error.code === "invalid_utf8" ? fromGb18030(bytes, format) : undefined;
      if (!decoded) {
        throw error;
      }
      return read(decoded);
    }
  }

  /** One ledger of several, `[{ prefix, ledger }, …]`; they stay as they are. */
  static merge(ledgers) {
    return new Ledger(
      call(() => {
        const all = Array.from(ledgers, ({ prefix, ledger }) => [prefix, alive(ledger)]);
        const several = new module.Several();
        for (const [prefix, raw] of all) {
          several.add(prefix === undefined ? "" : String(prefix), raw);
        }
        return several.merge();
      }),
    );
  }

  /** Reads what a Blob, a File or a Response holds, or bytes or text, piece by piece. */
  static async read(source, options) {
    return through(Ledger.reader(options), source);
  }

  /** Reads bytes that come in pieces: `push` each, then `finish`. */
  static reader(options) {
    return new LedgerReader(options);
  }

  summary(query) {
    return ask(this, "summary", query);
  }

  group(query) {
    return ask(this, "group", query);
  }

  pipeline(query) {
    return ask(this, "pipeline", query);
  }

  progress(query) {
    return ask(this, "progress", query);
  }

  change(query) {
    return ask(this, "change", query);
  }

  chains(query) {
    return ask(this, "chains", query);
  }

  check(query) {
    return ask(this, "check", query);
  }

  /** How many rows are projects in talks or before: what a page should not publish. */
  get unsigned() {
    return call(() => alive(this).unsigned);
  }

  /** What was read, but should be looked at. */
  get warnings() {
    return call(() => alive(this).warnings).errors;
  }

  /** What of it may be published; `options` are `{ by, with_projects }`. */
  published(options) {
    const json = toJson(options);
    return new Ledger(call(() => alive(this).published(json)));
  }

  /** The ledger as JSON text. */
  toJson() {
    return call(() => alive(this).toJson());
  }

  /** A chart as SVG text, with its marks, its table and its sentence. */
  chart(options, size) {
    const [chart, canvas] = [toJson(options), toJson(size)];
    return call(() => alive(this).chart(chart, canvas));
  }

  /** The same chart as elements of the page, appended to `parent`; there is no `svg` text in the answer. */
  draw(options, size, parent) {
    const [chart, canvas] = [toJson(options), toJson(size)];
    return call(() => alive(this).draw(chart, canvas, parent));
  }

  /** Gives the memory back; the ledger cannot be asked afterwards. */
  free() {
    release(this);
  }
}

/** What comes in pieces, and what the module makes of it. */
class PieceReader {
  constructor(raw, format) {
    this._raw = raw;
    this._instance = instance;
    this._pieces = new Pieces((bytes) => call(() => alive(this).push(bytes)), format);
  }

  /** Takes the next bytes or text; a piece may end anywhere. */
  push(piece) {
    alive(this);
    this._pieces.push(toBytes(piece));
  }

  _end() {
    alive(this);
    this._pieces.end();
    const raw = this._raw;
    this._raw = null;
    return call(() => raw.finish());
  }
}

/** A ledger that comes in pieces. */
export class LedgerReader extends PieceReader {
  constructor(options) {
    const json = toJson(options);
    super(call(() => new module.LedgerReader(json)), options ? options.format : undefined);
  }

  /** The ledger, after the last piece. Throws a QilianError with every problem that was found. */
  finish() {
    return new Ledger(this._end());
  }
}

/** Questions to a table that comes in pieces: only what they ask is kept. */
export class ScanReader extends PieceReader {
  constructor(queries, options) {
    const [asked, json] = [toJson(queries), toJson(options)];
    super(call(() => new module.ScanReader(asked, json)), "csv");
  }

  /** The answers, after the last piece. Throws a QilianError with every problem that was found. */
  finish() {
    return this._end();
  }
}

/** Answers group queries over a table in one pass, as a ledger answers them; `options` are `{ file, map }`. */
export async function scan(source, queries, options) {
  return through(new ScanReader(queries, options), source);
}

if (Symbol.dispose) {
  Ledger.prototype[Symbol.dispose] = Ledger.prototype.free;
}

/** Reads one quantity as people write it: "1.85亿元", "50余场次". */
export function quantity(text) {
  return call(() => module.quantity(String(text)));
}

/** Reads one period or date; `asOf` is the day that 今年 counts from. */
export function period(text, asOf) {
  return call(() => module.period(String(text), String(asOf)));
}

/** The version of the module. */
export function version() {
  return call(() => module.version());
}

/** The loaders say that the module is there. */
export function markStarted() {
  started = true;
}

// the tables of a folder; those that are no UTF-8 are read once more, as GB18030
function parseFiles(data, json) {
  const files = Object.keys(data).map((name) => [name, toBytes(data[name], name)]);
  const read = (others) =>
    new Ledger(
      call(() => {
        const held = new module.Files();
        for (const [name, bytes] of files) {
          held.add(name, others[name] || fromUtf16(bytes) || bytes);
        }
        return held.parse(json);
      }),
    );
  try {
    return read({});
  } catch (error) {
    const refused = error.errors.filter((one) => one.code === "invalid_utf8").map((one) => one.file);
    const decoded = {};
    for (const [name, bytes] of files) {
      decoded[name] = refused.includes(name) ? fromGb18030(bytes, "csv") : undefined;
    }
    if (!Object.values(decoded).some(Boolean)) {
      throw error;
    }
    return read(decoded);
  }
}

// what a reader makes of all that a source has
async function through(reader, source) {
  const push = (piece) => reader.push(piece);
  try {
    if (isReadable(source)) {
      await drain(source, push);
    } else {
      cut(toBytes(source), push);
    }
  } catch (error) {
    release(reader);
    throw error instanceof QilianError ? error : unreadable(error);
  }
  return reader.finish();
}

function unreadable(reason) {
  const what = reason instanceof Error ? reason.message : String(reason);
  return failure("unreadable", `the data cannot be read: ${what}`, `数据无法读取：${what}`);
}

// gives the memory back; what a former instance held is gone with it
function release(holder) {
  const raw = holder._raw;
  holder._raw = null;
  if (raw && holder._instance === instance) {
    call(() => raw.free());
  }
}

function ask(ledger, what, query) {
  const json = toJson(query);
  return call(() => alive(ledger).ask(what, json));
}

function alive(ledger) {
  if (!ledger._raw) {
    throw failure("freed", "the ledger has been freed", "台账已释放");
  }
  if (ledger._instance !== instance) {
    throw failure("lost", "the module was begun anew, read the ledger again", "程序已重新启动，请重新读入台账");
  }
  return ledger._raw;
}

function toBytes(data, file) {
  if (typeof data === "string") {
    return new TextEncoder().encode(data);
  }
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  // one of another frame is none of this frame's class
  if (Object.prototype.toString.call(data) === "[object ArrayBuffer]") {
    return new Uint8Array(data);
  }
  const [en, zh] = file === undefined ? ["the data", "数据"] : [`'${file}'`, `“${file}”`];
  throw failure("wrong_type", `neither bytes nor text: ${en}`, `既不是字节，也不是文字：${zh}`);
}

function call(work) {
  if (!started) {
    throw failure("not_started", "the module is not loaded: `await init()` first", "程序尚未载入：请先 `await init()`");
  }
  try {
    return work();
  } catch (error) {
    throw translate(error);
  }
}

function translate(error) {
  if (error instanceof QilianError) {
    return error;
  }
  if (error && Array.isArray(error.errors)) {
    return new QilianError(error.errors);
  }
  const what = error instanceof Error ? error.message : String(error);
  // a trap, or the end of the stack, leaves the instance with locked objects: begin a new one
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    reset();
  }
  return failure("internal", `the module failed: ${what}`, `程序内部出错：${what}`);
}

function reset() {
  instance += 1;
  try {
    module.__wbg_reset_state();
  } catch {
    // Chromium before 114 makes no instance of this size at once: what comes next fails the same way, and says so
  }
}
