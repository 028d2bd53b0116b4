// Bytes that come in pieces, all in one memory that is overwritten: a reader must not keep what it was given.

/** Pushes bytes into a reader, so many at a time, and finishes it. */
export function feed(reader, bytes, length) {
  const memory = new Uint8Array(length);
  for (let at = 0; at < bytes.length; at += length) {
    const piece = bytes.subarray(at, at + length);
    memory.set(piece);
    reader.push(memory.subarray(0, piece.length));
    memory.fill(0);
  }
  return reader.finish();
}
