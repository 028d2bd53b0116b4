// One job in a fresh Chromium: node run.mjs JOB FILE prints what it says, as the jobs of the native program do.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../../tests/support/chromium.mjs";
import { serve } from "../../tests/support/server.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = '<!doctype html><meta charset="utf-8"><script type="module" src="/benches/browser/page.js"></script>';
const DUCKDB = "/target/bench/browser/node_modules/@duckdb/duckdb-wasm/dist/";

const [job, file] = process.argv.slice(2);
const server = await serve(root, { pages: { "/bench.html": PAGE } });
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`${server.url}bench.html`);
  await page.waitForFunction("window.work");
  const address = (path) => new URL(path, server.url).href;
  const table = address(relative(root, file));
  const { said, text } = await page.evaluate(([...words]) => window.work(...words), [job, table, address(DUCKDB)]);
  for (const [word, number] of Object.entries(said)) {
    console.log(word, number);
  }
  console.log("peak", await peak());
  if ("BENCH_SHOW" in process.env) {
    console.error(text);
  }
  console.log("answers", String(digest(text)));
} finally {
  await browser.close();
  await server.close();
}

/** The peak of the page's process in MB of 1,000,000 bytes; zero where the system does not tell. */
async function peak() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    const status = `/proc/${id}/status`;
    const line = existsSync(status) ? /^VmHWM:\s*(\d+)/m.exec(readFileSync(status, "utf8")) : null;
    return line ? (Number(line[1]) * 1024) / 1e6 : 0;
  });
  return Math.max(0, ...peaks);
}

/** FNV-1a. */
function digest(text) {
  return new TextEncoder().encode(text).reduce(
    (hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
}
