// Ledgers that come in pieces: the same as those that are read at once.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ledger } from "../../pkg/dist/node.js";
import { feed } from "../support/pieces.mjs";

const county = readFileSync(new URL("../cases/tables/county-ledger.csv", import.meta.url));
const demo = readFileSync(new URL("../../www/demo/ceramics-sample.json", import.meta.url));

const answers = (ledger) => JSON.stringify([ledger.summary(), ledger.check(), ledger.group({ by: ["chain"] })]);

const inPieces = (bytes, length, options) => feed(Ledger.reader(options), bytes, length);

/** A table of more than the bytes that tell its encoding. */
function long(rows) {
  const lines = ["项目名称,县区,计划投资额(亿元)"];
  for (let row = 0; row < rows; row += 1) {
    lines.push(`第${row}个项目,甲县,1.25`);
  }
  return lines.join("\n");
}

const utf16 = (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

for (const length of [1, 7, 1000, 1 << 20]) {
  test(`pieces of ${length} bytes give the same ledger`, () => {
    assert.equal(answers(inPieces(county, length)), answers(Ledger.parse(county)));
    assert.equal(answers(inPieces(demo, length)), answers(Ledger.parse(demo)));
    assert.equal(answers(inPieces(utf16(county.toString()), length)), answers(Ledger.parse(county)));
  });
}

test("a long table in UTF-16 may be cut within a character", () => {
  const text = long(30000);
  const expected = answers(Ledger.parse(text));
  assert.equal(answers(inPieces(utf16(text), 65537)), expected);
  assert.equal(answers(inPieces(Buffer.from(text), 65537)), expected);
});

test("a table in GB18030", () => {
  // 项目 and 甲, in rows that pass what tells the encoding
  const head = Buffer.from([0xcf, 0xee, 0xc4, 0xbf, 0x0a]);
  const row = Buffer.from([0xbc, 0xd7, 0x0a]);
  const bytes = Buffer.concat([head, ...Array.from({ length: 100000 }, () => row)]);
  const total = (ledger) => ledger.summary().totals[0].projects.value;
  assert.equal(total(inPieces(bytes, 65537)), "100000");
});

test("a Blob and a Response are read as they come", async () => {
  assert.equal(answers(await Ledger.read(new Blob([county]))), answers(Ledger.parse(county)));
  assert.equal(answers(await Ledger.read(new Response(county), { format: "csv" })), answers(Ledger.parse(county)));
});

test("what is wrong is told at the end, and then nothing more is taken", () => {
  const reader = Ledger.reader({ format: "csv", file: "a.csv" });
  reader.push("项目名称\n");
  reader.push('"甲');
  assert.throws(() => reader.finish(), { name: "QilianError", code: "unclosed_quote" });
  assert.throws(() => reader.push("x"), { name: "QilianError", code: "freed" });
  assert.throws(() => Ledger.reader({ format: "xlsx" }), { name: "QilianError" });
  assert.throws(() => inPieces(Buffer.from([0xcf]), 1, { format: "csv" }), { name: "QilianError", code: "invalid_utf8" });
});
