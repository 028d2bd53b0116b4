// Folders, merged and published ledgers through the built package: the same ledgers as the program's tests store.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Ledger } from "../../pkg/dist/node.js";

const FOLDERS = new URL("../cases/folders/", import.meta.url);
const stored = (name) => readFileSync(new URL(name, FOLDERS), "utf8");
const north = () => {
  const names = readdirSync(new URL("north/", FOLDERS));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(`north/${name}`, FOLDERS))]));
};
const merged = () => {
  const [first, second] = [Ledger.parse(north()), Ledger.parse(stored("south.json"))];
  const both = Ledger.merge([{ prefix: "north", ledger: first }, { prefix: "south", ledger: second }]);
  // what it is made of is not needed any more
  first.free();
  second.free();
  return both;
};
const refused = (work) => {
  try {
    work();
  } catch (error) {
    assert.equal(error.name, "QilianError");
    return error.errors.map(({ code, file, row, path }) => ({ code, file, row, path }));
  }
  return assert.fail("it was not refused");
};

test("a folder of tables in three encodings is the stored ledger, in any order, as text too", () => {
  assert.equal(Ledger.parse(north()).toJson(), stored("north.json"));
  const turned = Object.fromEntries(Object.entries(north()).reverse());
  assert.equal(Ledger.parse(turned).toJson(), stored("north.json"));
  assert.equal(Ledger.parse(stored("north.json")).toJson(), stored("north.json"));
  const one = Ledger.parse({ "projects.csv": "name,planned\nA,2亿元\n" });
  assert.equal(one.summary().totals[0].planned.value, "200000000");
});

test("merged and published ledgers are the stored ones", () => {
  const both = merged();
  assert.equal(both.toJson(), stored("merged.json"));
  assert.ok(both.warnings.some((warning) => warning.code === "kept_apart"));
  const published = both.published();
  assert.equal(published.toJson(), stored("published.json"));
  assert.equal(both.published({ by: ["county", "month"], with_projects: true }).toJson(), stored("published-rows.json"));
  assert.deepEqual(published.warnings.map((warning) => warning.code), ["left_out"]);
  assert.equal(published.unsigned, 0);
  both.free();
  assert.equal(published.toJson(), stored("published.json"));
});

test("an error says which file, of whatever encoding, and all are told at once", () => {
  const gb = readFileSync(new URL("north/企业.csv", FOLDERS));
  const wrong = {
    "projects.csv": "name,planned\nA,many\n",
    "targets.csv": "metric,value\nactivities,5\n",
    "企业.csv": gb.subarray(0, -3),
    "activities.csv": Uint8Array.of(0x61, 0xff, 0xff, 0xff),
  };
  const files = refused(() => Ledger.parse(wrong, { file: "north" })).map(({ code, file }) => [code, file]);
  assert.deepEqual(files.filter(([, file]) => file === "projects.csv"), [["not_a_quantity", "projects.csv"]]);
  assert.ok(files.some(([code, file]) => code === "missing_key" && file === "targets.csv"));
  assert.ok(files.some(([code, file]) => code === "invalid_utf8" && file === "activities.csv"));
  assert.deepEqual(refused(() => Ledger.parse({ "readme.md": "x" }, { file: "north" })), [
    { code: "missing_key", file: "north", row: 0, path: "" },
  ]);
  assert.equal(refused(() => Ledger.parse({}))[0].code, "missing_key");
  assert.equal(refused(() => Ledger.parse({ "a.csv": "" }, { format: "json" }))[0].code, "unknown_word");
});

test("a file of another name is left out, and the warnings say so", () => {
  const ledger = Ledger.parse({ "projects.csv": "name\nA\n", "通讯录.csv": "张某" });
  assert.deepEqual(ledger.warnings.map(({ code, file }) => [code, file]), [["unknown_file", "通讯录.csv"]]);
});

test("a mapping is of the table of projects", () => {
  const files = { "projects.csv": "Deal,Millions\nA,2\n", "activities.csv": "name,planned\nB,3亿元\n" };
  const ledger = Ledger.parse(files, { map: { name: "Deal", planned: "Millions:USD百万" } });
  assert.equal(ledger.summary().totals[0].planned.value, "2000000");
  assert.equal(JSON.parse(ledger.toJson()).activities[0].planned, "3亿元");
  const none = refused(() => Ledger.parse({ "ledger.csv": "title,A\n" }, { map: { name: "Deal" } }));
  assert.equal(none[0].code, "missing_key");
});

test("what cannot be one ledger, or be published, is refused with the reason", () => {
  const ledger = Ledger.parse(stored("south.json"));
  const dollars = Ledger.parse({ "ledger.csv": "currency,USD\n" });
  const merge = (...pairs) => refused(() => Ledger.merge(pairs.map(([prefix, one]) => ({ prefix, ledger: one }))));
  assert.deepEqual(merge(["a", ledger], ["a", ledger])[0], {
    code: "duplicate_id", file: "", row: 0, path: "ledgers[1]",
  });
  assert.equal(merge(["a", ledger], ["", ledger])[0].code, "missing_key");
  assert.equal(merge(["a", ledger], [undefined, ledger])[0].code, "missing_key");
  assert.equal(merge(["a", ledger], ["b", dollars])[0].code, "mixed_currencies");
  assert.equal(merge()[0].code, "empty");
  assert.equal(refused(() => ledger.published({ by: "firm" }))[0].code, "unknown_word");
  assert.equal(refused(() => ledger.published({ firms: true }))[0].code, "unknown_key");
  // a refused merge leaves its ledgers as they were
  assert.equal(ledger.summary().title, "另一市台账");
});
