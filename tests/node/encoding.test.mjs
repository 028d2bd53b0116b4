// Tables in other encodings become UTF-8 before the module reads them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromGb18030, fromUtf16, isAscii } from "../../www/encoding.js";
import { Pieces } from "../../www/pieces.js";

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

/** What a document becomes that comes in pieces of so many bytes. */
function passed(bytes, length, format) {
  const all = [];
  const pieces = new Pieces((piece) => all.push(piece.slice()), format);
  for (let at = 0; at < bytes.length; at += length) {
    pieces.push(bytes.subarray(at, at + length));
  }
  pieces.end();
  return Buffer.concat(all);
}

const ASCII = Buffer.from("name,company\n" + "Plant,Firm\n".repeat(60000));

test("a table in pieces that is ASCII at first and GB18030 later is read as GB18030", () => {
  const rows = GB.subarray(GB.indexOf(0x0a) + 1);
  const bytes = Buffer.concat([ASCII, rows, ASCII.subarray(13), rows]);
  const expected = ASCII.toString() + "甲𠮷,\u9fcb公司\n" + ASCII.toString().slice(13) + "甲𠮷,\u9fcb公司\n";
  for (const length of [777, 65537, 262144, bytes.length]) {
    assert.equal(passed(bytes, length).toString(), expected);
  }
  assert.equal(passed(ASCII, 65537).toString(), ASCII.toString());
});

test("ASCII with UTF-8 behind it, and JSON, stay as they are", () => {
  const utf8 = Buffer.concat([ASCII, Buffer.from(TEXT)]);
  assert.deepEqual(passed(utf8, 65537), utf8);
  const json = Buffer.concat([Buffer.from(`{ "note": "${"x".repeat(600000)}`), GB]);
  assert.deepEqual(passed(json, 65537), json);
  assert.deepEqual(passed(Buffer.concat([ASCII, GB]), 65537, "json"), Buffer.concat([ASCII, GB]));
});

test("no byte beyond ASCII is passed over, wherever bytes begin in their memory", () => {
  const memory = new Uint8Array(64).fill(0x61);
  for (let at = 0; at < 64; at += 1) {
    memory[at] = 0xcf;
    for (let start = 0; start < 9; start += 1) {
      for (let end = start; end < 64; end += 5) {
        assert.equal(isAscii(memory.subarray(start, end)), at < start || at >= end);
      }
    }
    memory[at] = 0x61;
  }
});
