// What the JavaScript classes do with whatever the module answers: a module of the test's own stands behind them.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { build } from "esbuild";

const FAKE = `
export const seen = globalThis.seen;
class Raw {
  static parse(data, options) {
    seen.push(["parse", data, options]);
    if (seen.refuse && seen.refuse(data)) throw { errors: [{ code: "invalid_utf8", message: "no UTF-8" }] };
    return new Raw();
  }
  ask(what, options) { seen.push([what, options]); if (seen.fail) throw seen.fail(); return { what }; }
  chart(options, size) { seen.push(["chart", options, size]); return { svg: "<svg/>" }; }
  draw(options, size, parent) { seen.push(["draw", options, size, parent]); return {}; }
  published(options) { seen.push(["published", options]); return new Raw(); }
  toJson() { return "{}"; }
  get warnings() { return { errors: [{ code: "left_out" }] }; }
  free() { seen.push(["free"]); }
}
class Pieces {
  constructor(options) { seen.push(["pieces", options]); }
  push(bytes) { seen.push(["push", bytes]); }
  finish() { return new Raw(); }
  free() { seen.push(["free"]); }
}
export { Raw as Ledger, Pieces as LedgerReader };
export class ScanReader {
  constructor(queries, options) { seen.push(["scan", queries, options]); }
  push(bytes) { seen.push(["push", bytes.length]); if (seen.fail) throw seen.fail(); }
  finish() { return { answers: [] }; }
  free() { seen.push(["free"]); }
}
export class Files {
  files = [];
  add(name, data) { this.files.push([name, data]); }
  parse(options) {
    seen.push(["files", this.files, options]);
    const errors = this.files.filter(([, data]) => seen.refuse && seen.refuse(data));
    if (errors.length) throw { errors: errors.map(([file]) => ({ code: "invalid_utf8", message: "no UTF-8", file })) };
    return new Raw();
  }
}
export class Several {
  ledgers = [];
  add(prefix, raw) { this.ledgers.push([prefix, raw instanceof Raw]); }
  merge() { seen.push(["merge", this.ledgers]); return new Raw(); }
}
export const quantity = (text) => ({ text });
export const period = (text, asOf) => ({ text, asOf });
export const version = () => "0";
export const __wbg_reset_state = () => { seen.push(["reset"]); };
`;

async function wrapper() {
  globalThis.seen = [];
  const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const fake = {
    name: "fake module",
    setup(bundler) {
      bundler.onResolve({ filter: /^#module$/ }, () => ({ path: "fake", namespace: "fake" }));
      bundler.onLoad({ filter: /.*/, namespace: "fake" }, () => ({ contents: FAKE }));
    },
  };
  const options = { bundle: true, write: false, format: "esm", logLevel: "error", plugins: [fake] };
  const { outputFiles } = await build({ ...options, entryPoints: [path("www/qilian.js")] });
  const stamp = `\n// ${Math.random()}`; // each test has a module of its own
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text + stamp)}`);
}

async function started() {
  const qilian = await wrapper();
  qilian.markStarted();
  return { qilian, ledger: qilian.Ledger.parse("{}") };
}

test("nothing works before the module is there, and says so", async () => {
  const qilian = await wrapper();
  assert.throws(() => qilian.Ledger.parse("{}"), { name: "QilianError", code: "not_started" });
});

test("options are JSON text: a BigInt keeps its digits, a number goes as it is, none is {}", async () => {
  const { ledger } = await started();
  ledger.group({ measure: "planned", top: 10, bands: [12345678901234567890n] });
  ledger.progress();
  const [parsed, group, progress] = globalThis.seen;
  assert.deepEqual([parsed[0], Buffer.from(parsed[1]).toString(), parsed[2]], ["parse", "{}", "{}"]);
  assert.deepEqual(group, ["group", '{"measure":"planned","top":10,"bands":["12345678901234567890"]}']);
  assert.deepEqual(progress, ["progress", "{}"]);
});

test("bytes that the module refuses are read as GB18030, and refused where they are not", async () => {
  const { qilian } = await started();
  const refused = (bytes) => {
    globalThis.seen.length = 0;
    globalThis.seen.refuse = (data) => data[0] > 0x7f && data.length < 5;
    return () => qilian.Ledger.parse(Uint8Array.from(bytes), { format: "csv" });
  };
  refused([0xcf, 0xee, 0xc4, 0xbf])(); // 项目
  const [first, second] = globalThis.seen;
  assert.equal(first[1].length, 4);
  assert.equal(Buffer.from(second[1]).toString(), "项目");
  assert.throws(refused([0xcf]), { name: "QilianError", code: "invalid_utf8" });
  assert.equal(globalThis.seen.length, 1);
});

test("several files go with their names, and only those that are refused are read again", async () => {
  const { qilian } = await started();
  globalThis.seen.length = 0;
  globalThis.seen.refuse = (data) => data[0] > 0x7f && data.length < 5;
  const [text, gb] = ["甲", Uint8Array.of(0xcf, 0xee, 0xc4, 0xbf)]; // 项目
  const utf8 = new Uint8Array(Buffer.from(text));
  qilian.Ledger.parse({ "projects.csv": gb, "targets.csv": `name ${text}`, "b.csv": gb.buffer }, { file: "甲县" });
  const told = globalThis.seen.map(([what, files, options]) => [
    what,
    files.map(([name, data]) => [name, Buffer.from(data).toString()]),
    options,
  ]);
  const options = '{"file":"甲县"}';
  const wrong = Buffer.from(gb).toString();
  assert.deepEqual(told, [
    ["files", [["projects.csv", wrong], ["targets.csv", "name 甲"], ["b.csv", wrong]], options],
    ["files", [["projects.csv", "项目"], ["targets.csv", "name 甲"], ["b.csv", "项目"]], options],
  ]);
  globalThis.seen.length = 0;
  // damaged UTF-8 is no GB18030
  globalThis.seen.refuse = () => true;
  assert.throws(() => qilian.Ledger.parse({ "a.csv": utf8 }), { name: "QilianError", code: "invalid_utf8" });
  assert.equal(globalThis.seen.length, 1);
  assert.throws(() => qilian.Ledger.parse({ "a.csv": 1 }), { name: "QilianError", code: "wrong_type" });
});

test("ledgers are merged with their prefixes, whatever holds them; freed ones are not", async () => {
  const { qilian, ledger } = await started();
  const other = qilian.Ledger.parse("{}");
  const merged = qilian.Ledger.merge(new Set([{ prefix: "a", ledger }, { prefix: 2023, ledger: other }, { ledger }]));
  assert.deepEqual(globalThis.seen.at(-1), ["merge", [["a", true], ["2023", true], ["", true]]]);
  assert.ok(merged instanceof qilian.Ledger);
  other.free();
  assert.throws(() => qilian.Ledger.merge([{ prefix: "a", ledger: other }]), { name: "QilianError", code: "freed" });
  assert.deepEqual(ledger.check(), { what: "check" });
});

test("what is published is a ledger of its own", async () => {
  const { qilian, ledger } = await started();
  const published = ledger.published({ by: ["county"], with_projects: true });
  assert.deepEqual(globalThis.seen.at(-1), ["published", '{"by":["county"],"with_projects":true}']);
  ledger.free();
  assert.ok(published instanceof qilian.Ledger);
  assert.deepEqual([published.toJson(), published.warnings], ["{}", [{ code: "left_out" }]]);
  assert.throws(() => ledger.toJson(), { code: "freed" });
});

test("every question is asked by its name", async () => {
  const { ledger } = await started();
  for (const what of ["summary", "group", "pipeline", "progress", "change", "chains", "check"]) {
    assert.deepEqual(ledger[what](), { what });
  }
});

test("data may be text, bytes, a buffer or something to be read", async () => {
  const { qilian } = await started();
  const bytes = new Uint8Array([1, 2]);
  qilian.Ledger.parse(bytes, { format: "csv" });
  qilian.Ledger.parse(bytes.buffer);
  await qilian.Ledger.read(new Blob([bytes]));
  const [, given, buffer, ...pieces] = globalThis.seen;
  assert.deepEqual(given, ["parse", bytes, '{"format":"csv"}']);
  assert.deepEqual(buffer, ["parse", bytes, "{}"]);
  assert.deepEqual(pieces, [["pieces", "{}"], ["push", bytes]]);
});

test("a scan hands over its queries, and bytes that are all there in parts", async () => {
  const { qilian } = await started();
  globalThis.seen.length = 0;
  const options = { map: { name: "Deal" } };
  const found = await qilian.scan(new Uint8Array(2500000), [{ top: 10n }, {}], options);
  assert.deepEqual(found, { answers: [] });
  const [asked, ...pieces] = globalThis.seen;
  assert.deepEqual(asked, ["scan", '[{"top":"10"},{}]', '{"map":{"name":"Deal"}}']);
  assert.equal(pieces.reduce((sum, [, length]) => sum + length, 0), 2500000);
  assert.ok(pieces.every(([, length]) => length <= 1 << 20));
});

test("a reader whose source fails gives its memory back", async () => {
  const { qilian } = await started();
  const failing = () => ({ getReader: () => ({ read: () => Promise.reject(new Error("gone")) }) });
  for (const read of [() => qilian.scan({ stream: failing }, []), () => qilian.Ledger.read({ stream: failing })]) {
    await assert.rejects(read, { name: "QilianError", code: "unreadable" });
    assert.deepEqual(globalThis.seen.at(-1), ["free"]);
  }
  globalThis.seen.fail = () => new WebAssembly.RuntimeError("unreachable");
  await assert.rejects(qilian.scan(new Uint8Array(1 << 20), []), { name: "QilianError", code: "internal" });
  // the memory of an instance that failed is gone with it
  assert.deepEqual(globalThis.seen.at(-1), ["reset"]);
});

test("a chart is drawn as text, or into the page", async () => {
  const { ledger } = await started();
  assert.equal(ledger.chart({ kind: "bar" }, { width: 320 }).svg, "<svg/>");
  ledger.draw({ kind: "bar" }, undefined, "parent");
  const [, chart, draw] = globalThis.seen;
  assert.deepEqual(chart, ["chart", '{"kind":"bar"}', '{"width":320}']);
  assert.deepEqual(draw, ["draw", '{"kind":"bar"}', "{}", "parent"]);
});

test("the module's problems are one QilianError, with the first one's words", async () => {
  const { qilian, ledger } = await started();
  const errors = [
    { code: "unknown_key", path: "projects[0].plan", message: "unknown key", row: 3 },
    { code: "bad_date", path: "as_of", message: "no date" },
  ];
  globalThis.seen.fail = () => ({ errors });
  assert.throws(() => ledger.check(), (error) => {
    assert.ok(error instanceof qilian.QilianError && error instanceof Error);
    assert.deepEqual([error.code, error.path, error.message], ["unknown_key", "projects[0].plan", "unknown key"]);
    assert.deepEqual(error.errors, errors);
    return true;
  });
});

test("a trap is a QilianError too, and the module is begun anew", async () => {
  for (const trap of [new WebAssembly.RuntimeError("unreachable"), new RangeError("Maximum call stack size")]) {
    const { ledger } = await started();
    globalThis.seen.fail = () => trap;
    assert.throws(() => ledger.check(), { name: "QilianError", code: "internal" });
    assert.deepEqual(globalThis.seen.at(-1), ["reset"]);
  }
});

test("a ledger of the instance that failed is lost, and only said to be so", async () => {
  const { qilian, ledger } = await started();
  const other = qilian.Ledger.parse("{}");
  globalThis.seen.fail = () => new WebAssembly.RuntimeError("unreachable");
  assert.throws(() => ledger.check(), { code: "internal" });
  globalThis.seen.fail = undefined;
  const before = globalThis.seen.length;
  assert.throws(() => other.check(), { name: "QilianError", code: "lost" });
  assert.throws(() => other.chart({ kind: "bar" }), { code: "lost" });
  other.free();
  assert.equal(globalThis.seen.length, before, "the module is not asked");
  assert.deepEqual(qilian.Ledger.parse("{}").check(), { what: "check" });
});

test("a ledger gives its memory back", async () => {
  const { qilian, ledger } = await started();
  ledger.free();
  ledger.free();
  assert.deepEqual(globalThis.seen.filter(([what]) => what === "free"), [["free"]]);
  assert.throws(() => ledger.check(), { name: "QilianError", code: "freed" });
  if (Symbol.dispose) {
    assert.equal(qilian.Ledger.prototype[Symbol.dispose], qilian.Ledger.prototype.free);
  }
});
