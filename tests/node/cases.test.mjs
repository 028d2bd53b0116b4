// The stored cases through the built package: what the crate answers, the package answers too.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as qilian from "../../pkg/dist/node.js";
import { ask, cases, ledgers } from "../support/cases.mjs";

test("figures in texts are found", () => {
  for (const { text, value, unit, bound } of cases("quantities")) {
    // this cell's millions stand in the header of its column, which a text alone does not have
    const alone = unit === "百万美元" ? "美元" : unit;
    const found = qilian.quantity(text);
    assert.deepEqual([found.text, found.value, found.unit, found.bound], [text, value, alone, bound], text);
  }
});

test("texts without a figure are told apart", () => {
  for (const { text } of cases("non_quantities")) {
    assert.equal(qilian.quantity(text).error.code, "not_a_quantity", text);
  }
});

test("periods in texts are found", () => {
  for (const { text, start, end, kind, ref_date: asOf } of cases("periods")) {
    const found = qilian.period(text, asOf);
    assert.deepEqual([found.start, found.end, found.kind], [start, end, kind], text);
  }
});

test("ledgers answer the stored figures", () => {
  assert.deepEqual(ask(qilian, ledgers(), cases("answers")), []);
});
