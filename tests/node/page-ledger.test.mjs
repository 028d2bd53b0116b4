// When the small module begins anew, and when it leaves a ledger to the package: a module of the test's own stands behind it.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { build } from "esbuild";

const FAKE = `
const { core } = globalThis;
export class PageLedger {
  static parse(bytes) { core.parsed += 1; return bytes.length ? new PageLedger(core.instance) : undefined; }
  constructor(instance) { this.instance = instance; }
  get unsigned() { return 3; }
  draw(options) {
    if (this.instance !== core.instance) throw new Error("Invalid stale object");
    return core.draws(options);
  }
}
export const pages = () => core.pages;
export const __wbg_reset_state = () => { core.reset(); core.instance += 1; core.pages = 17; };
export default async () => {};
`;

async function pageLedger() {
  const draws = (options) => ({ options });
  globalThis.core = { instance: 0, pages: 17, parsed: 0, draws, reset: () => {} };
  const fake = {
    name: "fake module",
    setup(bundler) {
      bundler.onResolve({ filter: /^#core$/ }, () => ({ path: "fake", namespace: "fake" }));
      bundler.onLoad({ filter: /.*/, namespace: "fake" }, () => ({ contents: FAKE }));
    },
  };
  const entry = fileURLToPath(new URL("../../www/page-ledger.js", import.meta.url));
  const options = { bundle: true, write: false, format: "esm", logLevel: "error", external: ["./index.js"] };
  const define = { "import.meta.url": '"https://example.org/"' };
  const { outputFiles } = await build({ ...options, define, plugins: [fake], entryPoints: [entry] });
  const stamp = `\n// ${Math.random()}`; // each test has a module of its own
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text + stamp)}`);
}

const elsewhere = { name: "QilianError", code: "elsewhere" };

test("a ledger is read once and drawn often", async () => {
  const { PageLedger } = await pageLedger();
  const ledger = new PageLedger(new Uint8Array(9));
  assert.equal(ledger.unsigned, 3);
  assert.deepEqual(ledger.draw({ kind: "bar" }), { options: '{"kind":"bar"}' });
  ledger.draw({ kind: "table" });
  assert.deepEqual([core.parsed, core.instance], [1, 0]);
});

test("a module with much memory begins anew, and reads again what is drawn again", async () => {
  const { PageLedger } = await pageLedger();
  const [first, second] = [new PageLedger(new Uint8Array(9)), new PageLedger(new Uint8Array(9))];
  core.pages = 2049;
  first.draw({});
  assert.deepEqual([core.parsed, core.instance, core.pages], [3, 1, 17]);
  first.draw({});
  assert.equal(core.parsed, 3);
  second.draw({});
  assert.equal(core.parsed, 4);
});

test("where no instance can be begun, the package draws from then on", async () => {
  const { PageLedger } = await pageLedger();
  const ledger = new PageLedger(new Uint8Array(9));
  core.pages = 2049;
  core.reset = () => {
    throw new RangeError("WebAssembly.Instance is disallowed on the main thread");
  };
  assert.throws(() => ledger.draw({}), elsewhere);
  core.pages = 17;
  assert.throws(() => ledger.draw({}), elsewhere);
  assert.throws(() => new PageLedger(new Uint8Array(9)), elsewhere);
});

test("a large ledger, one that is wrong, and what is not drawn are for the package; others are drawn after them", async () => {
  const { PageLedger } = await pageLedger();
  assert.throws(() => new PageLedger(new Uint8Array(2e6 + 1)), elsewhere);
  assert.throws(() => new PageLedger(new Uint8Array(0)), elsewhere);
  const ledger = new PageLedger(new Uint8Array(9));
  core.draws = () => undefined;
  assert.throws(() => ledger.draw({}), elsewhere);
  core.draws = () => ({});
  assert.deepEqual(ledger.draw({}), {});
});

test("after a trap the package draws", async () => {
  const { PageLedger } = await pageLedger();
  const ledger = new PageLedger(new Uint8Array(9));
  core.draws = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  assert.throws(() => ledger.draw({}), elsewhere);
  core.draws = () => ({});
  assert.throws(() => ledger.draw({}), elsewhere);
});
