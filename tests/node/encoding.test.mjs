// Tables in other encodings become UTF-8 before the module reads them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromGb18030, fromUtf16 } from "../../www/encoding.js";

const TEXT = "项目名称,计划总投资(亿元)\n甲,1.85\n";
const text = (bytes) => bytes && new TextDecoder().decode(bytes);
const utf16 = (big, marked) => {
  const bytes = Buffer.from((marked ? "\ufeff" : "") + TEXT, "utf16le");
  return new Uint8Array(big ? bytes.swap16() : bytes);
};
// Python's "项目名称,投资方\n甲𠮷,\u9fcb公司\n".encode("gb18030")
const GB = Uint8Array.from(
  "cfeec4bfc3fbb3c62ccdb6d7cab7bd0abcd79534b2352c82359330b9abcbbe0a".match(/../g),
  (byte) => parseInt(byte, 16),
);

test("UTF-16 of both orders, with and without its mark", () => {
  for (const [big, marked] of [[false, true], [true, true], [false, false], [true, false]]) {
    assert.equal(text(fromUtf16(utf16(big, marked))), TEXT);
  }
  assert.equal(fromUtf16(new TextEncoder().encode(TEXT)), undefined);
  assert.equal(fromUtf16(new Uint8Array()), undefined);
  assert.equal(fromUtf16(GB), undefined);
});

test("GB18030 with characters of two and four bytes, of tables only", () => {
  assert.equal(text(fromGb18030(GB, undefined)), "项目名称,投资方\n甲𠮷,\u9fcb公司\n");
  assert.equal(fromGb18030(GB, "json"), undefined);
  assert.equal(fromGb18030(Uint8Array.of(0x7b, ...GB), undefined), undefined);
});

test("damaged UTF-8 and cut GB18030 stay what they are", () => {
  const damaged = new TextEncoder().encode(TEXT);
  damaged[1] = 0xff;
  assert.equal(fromGb18030(damaged, "csv"), undefined);
  assert.equal(fromGb18030(GB.slice(0, 1), "csv"), undefined);
});
