// The table as a file that a spreadsheet opens: it must not begin to calculate.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csvText } from "../../www/download.js";

const lines = (table) => csvText({ table }).slice(1, -2).split("\r\n");

test("cells that a spreadsheet would take for formulas are text", () => {
  const nasty = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", " =1", "\t=1", "\u00a0=1", "\uff1d1", "a\n=1"];
  const [, ...rows] = lines({ heads: ["h"], rows: nasty.map((cell) => [cell]) });
  assert.deepEqual(rows, ["'=1+1", "'+1+1", "'-2+3", "'@SUM(A1)", "' =1", '"\'\t=1"', "'\u00a0=1", "'\uff1d1", "a =1"]);
});

test("figures stay figures, quotes and commas are kept, nothing is empty", () => {
  const rows = [["-3.5", "12%", "+1"], ['say "36"', "a,b", null]];
  const text = csvText({ heading: "表1, 签约", notes: ["来源"], table: { heads: ["一", "二", "三"], rows } });
  assert.equal(text, '\ufeff一,二,三\r\n-3.5,12%,+1\r\n"say ""36""","a,b",\r\n\r\n"表1, 签约"\r\n来源\r\n');
});
