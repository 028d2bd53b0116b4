// The element's attributes are the query's names: no second list may fall behind.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ATTRIBUTES } from "../../www/options.js";

const query = readFileSync(new URL("../../src/analysis/options.rs", import.meta.url), "utf8");

// `locale` is an attribute of its own; no picture shows a change
const NOT_OPTIONS = ["locale", "against"];

test("every name of a query is an attribute", () => {
  const [, list] = /const KEYS: \[&str; \d+\] = \[([^\]]+)\]/.exec(query);
  const names = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.equal(names.includes("measure"), true);
  const missing = names.filter((name) => !NOT_OPTIONS.includes(name) && !ATTRIBUTES.includes(name.replace("_", "-")));
  assert.deepEqual(missing, []);
});
