// Tables that are not UTF-8: UTF-16 with or without its mark, and GB18030. The platform decodes them before the module
// reads them; natively the crate does the same by the same rules.

const SAMPLE = 4096;

/** What decodes a table that begins with these bytes; undefined for UTF-8, JSON, and bytes that are neither. */
export function decoderOf(bytes, format) {
  const json = isJson(bytes, format);
  const wide = format === "json" ? undefined : utf16(bytes);
  const encoding = wide || (json || isUtf8(bytes) || isDamagedUtf8(bytes) ? undefined : "gb18030");
  try {
    return encoding && new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    // the platform does not know it
    return undefined;
  }
}

/** Whether bytes are JSON, by what the caller says of them, else by the first that is no blank. */
export function isJson(bytes, format) {
  return format === "json" || (format !== "csv" && looksLikeJson(bytes));
}

/** Whether no byte is beyond ASCII: then the encoding is not told yet. */
export function isAscii(bytes) {
  const odd = bytes.byteOffset % 4 === 0 ? bytes.length - (bytes.length % 4) : 0;
  let bits = 0;
  const words = new Uint32Array(bytes.buffer, odd ? bytes.byteOffset : 0, odd / 4);
  for (let at = 0; at < words.length; at += 1) {
    bits |= words[at] & 0x80808080;
  }
  for (let at = odd; at < bytes.length; at += 1) {
    bits |= bytes[at] & 0x80;
  }
  return bits === 0;
}

// the last character may still come
function isUtf8(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    return false;
  }
}

/** The UTF-8 of bytes in UTF-16, by their mark or by the zeros of separators and digits; undefined for other bytes. */
export function fromUtf16(bytes) {
  const encoding = utf16(bytes);
  return encoding && reencoded(bytes, encoding);
}

/** The UTF-8 of bytes that are no UTF-8, read as GB18030; undefined for JSON, damaged UTF-8 and bytes that are neither. */
export function fromGb18030(bytes, format) {
  if (isJson(bytes, format) || isDamagedUtf8(bytes)) {
    return undefined;
  }
  return reencoded(bytes, "gb18030");
}

function utf16(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return "utf-16le";
  }
  if (first === 0xfe && second === 0xff) {
    return "utf-16be";
  }
  const zeros = [0, 0];
  for (let at = 0; at < Math.min(bytes.length, SAMPLE); at += 1) {
    zeros[at % 2] += bytes[at] === 0 ? 1 : 0;
  }
  if (zeros[0] > zeros[1] * 8) {
    return "utf-16be";
  }
  return zeros[1] > zeros[0] * 8 ? "utf-16le" : undefined;
}

function reencoded(bytes, encoding) {
  try {
    return new TextEncoder().encode(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch (error) {
    // not of this encoding, or the platform does not know it
    return undefined;
  }
}

function looksLikeJson(bytes) {
  const first = bytes.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b;
}

// single wrong bytes in UTF-8 are damage, not another encoding
function isDamagedUtf8(bytes) {
  let [right, wrong] = [0, 0];
  for (const character of new TextDecoder().decode(bytes)) {
    const code = character.codePointAt(0);
    if (code === 0xfffd) {
      wrong += 1;
    } else if (code > 0x7f) {
      right += 1;
    }
  }
  return right > wrong;
}
