// Bytes that come in pieces: the encoding of a table is told by its beginning, and the module takes UTF-8.
import { decoderOf, isAscii, isJson } from "./encoding.js";

// by so many bytes a table's encoding is told, as natively
const BEGINNING = 262144;
// what is handed over of bytes that are all there, so that the module never holds them all
const PIECE = 1048576;

/** Hands UTF-8 to `take`; `format` is what the caller says of the bytes. */
export class Pieces {
  constructor(take, format) {
    this.take = take;
    this.format = format;
    // what came before the encoding was told, but for ASCII, which is handed over
    this.beginning = [];
    this.decoder = undefined;
  }

  /** The next bytes. */
  push(bytes) {
    if (!this.beginning) {
      this.pass(bytes, true);
      return;
    }
    // the caller may fill the same memory again
    this.beginning.push(bytes.slice());
    if (length(this.beginning) >= BEGINNING) {
      this.begin(true);
    }
  }

  /** There are no more. */
  end() {
    if (this.beginning) {
      this.begin(false);
    } else {
      this.pass(new Uint8Array(), false);
    }
  }

  begin(stream) {
    const bytes = joined(this.beginning);
    this.format = isJson(bytes, this.format) ? "json" : "csv";
    this.decoder = decoderOf(bytes, this.format);
    const isTold = !stream || this.decoder || this.format === "json" || !isAscii(bytes);
    this.beginning = isTold ? null : [];
    this.pass(bytes, stream);
  }

  pass(bytes, stream) {
    let passed = bytes;
    try {
      passed = this.decoder ? new TextEncoder().encode(this.decoder.decode(bytes, { stream })) : bytes;
    } catch (error) {
      // the module says where the bytes are no text
      this.decoder = undefined;
    }
    this.take(passed);
  }
}

/** Whether this is a Blob, a File or a Response. */
export function isReadable(source) {
  return typeof source === "object" && source !== null && ("body" in source || typeof source.stream === "function");
}

/** Hands bytes that are all there to `push`. */
export function cut(bytes, push) {
  for (let at = 0; at < bytes.length; at += PIECE) {
    push(bytes.subarray(at, at + PIECE));
  }
}

/** Hands what a Blob, a File or a Response holds to `push`; fails as it fails. */
export async function drain(source, push) {
  // an answer without a body is empty
  const stream = "body" in source ? source.body : source.stream();
  const reader = stream ? stream.getReader() : { read: async () => ({ done: true }) };
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    push(piece.value);
  }
}

const length = (pieces) => pieces.reduce((sum, piece) => sum + piece.length, 0);

function joined(pieces) {
  const all = new Uint8Array(length(pieces));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
