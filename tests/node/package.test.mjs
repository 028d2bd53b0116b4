// The built package in Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { parse } from "acorn";
import * as qilian from "../../pkg/dist/node.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("it is started by the import, and has the version of Cargo.toml", () => {
  const [, version] = read("Cargo.toml").match(/^version = "(.+)"$/m);
  assert.equal(qilian.version(), version);
  assert.equal(JSON.parse(read("pkg/package.json")).version, version);
});

test("init has nothing to do", async () => {
  assert.equal(await qilian.default(), undefined);
  assert.equal(await qilian.init(), undefined);
});

test("it is CommonJS too, with the same names", () => {
  const required = createRequire(import.meta.url)("../../pkg/dist/node.cjs");
  assert.deepEqual(Object.keys(required).sort(), Object.keys(qilian).sort());
  assert.equal(required.version(), qilian.version());
});

test("the module for browsers can be imported without one", async () => {
  const browser = await import("../../pkg/dist/index.js");
  assert.deepEqual(Object.keys(browser).sort(), Object.keys(qilian).sort());
  assert.throws(() => browser.version(), { name: "QilianError", code: "not_started" });
});

test("the scripts for browsers need nothing that Chromium 80 has not", () => {
  const later = /\.(at|replaceAll|replaceChildren|hasOwn|findLast|findLastIndex|toSorted|toReversed|groupBy)\(|structuredClone|WeakRef|\beval\(|new Function\(/;
  for (const file of ["index.js", "element.js"]) {
    const script = read(`pkg/dist/${file}`);
    // its syntax is ECMAScript 2020 and no more
    assert.doesNotThrow(() => parse(script, { ecmaVersion: 2020, sourceType: "module" }), file);
    assert.doesNotMatch(script, later, file);
  }
});
