// The built package in a browser: how it loads, and what it asks for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

const folder = fileURLToPath(new URL("../../pkg", import.meta.url));
const { version } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));

const STRICT = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:",
};
const pages = {
  "/index.html": '<!doctype html><meta charset="utf-8"><title>t</title><script type="module" src="main.js"></script>',
  "/main.js": `
    import init, { version } from "./dist/index.js";
    init().then(() => version()).catch((error) => error.code + ": " + error.message)
      .then((text) => { document.title = text; });`,
};

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Opens the page of a server with these settings; returns its title, requests and complaints. */
async function open(settings) {
  const server = await serve(folder, { pages, ...settings });
  const page = await browser.newPage();
  const seen = { requests: [], complaints: [], warnings: [] };
  page.on("request", (request) => seen.requests.push(request.url().replace(server.url, "/")));
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  page.on("console", (line) => {
    (line.type() === "error" ? seen.complaints : seen.warnings).push(line.text());
  });
  await page.goto(server.url, { waitUntil: "networkidle" });
  await page.waitForFunction(() => document.title !== "t");
  seen.title = await page.title();
  await page.close();
  await server.close();
  return seen;
}

const expected = ["/", "/main.js", "/dist/index.js", "/dist/qilian.wasm"];
const ours = (requests) => requests.filter((url) => !url.endsWith("/favicon.ico"));

test("it loads under a strict content security policy and asks for nothing else", async () => {
  const seen = await open({ headers: STRICT });
  assert.equal(seen.title, version);
  assert.deepEqual(ours(seen.requests), expected);
  assert.deepEqual(seen.complaints.filter((text) => !text.includes("404")), []);
});

test("a module that the page asked for early is not asked for again", async () => {
  const preload = '<link rel="preload" href="dist/qilian.wasm" as="fetch" type="application/wasm" crossorigin>';
  const index = pages["/index.html"].replace("<script", `${preload}<script`);
  const seen = await open({ headers: STRICT, pages: { ...pages, "/index.html": index } });
  assert.equal(seen.title, version);
  assert.deepEqual(ours(seen.requests).sort(), [...expected].sort());
});

test("it loads from a server that does not know what WebAssembly is", async () => {
  const seen = await open({ headers: STRICT, types: { ".wasm": "application/octet-stream" } });
  assert.equal(seen.title, version);
});

test("where the page forbids WebAssembly, the answer is an error with a code", async () => {
  const headers = { "Content-Security-Policy": "default-src 'self'; script-src 'self'" };
  const seen = await open({ headers });
  assert.match(seen.title, /^not_loaded: qilian\.wasm cannot be loaded: /);
});

test("a missing module is an error with a code, and may be tried again", async () => {
  const main = `
    import init, { version } from "./dist/index.js";
    const failed = await init("/dist/nothing.wasm").catch((error) => error.code);
    await init();
    document.title = failed + " " + version();`;
  const seen = await open({ pages: { ...pages, "/main.js": main } });
  assert.equal(seen.title, `not_loaded ${version}`);
});

test("it works in a worker", async () => {
  const main = `
    const worker = new Worker("worker.js", { type: "module" });
    worker.onmessage = (event) => { document.title = event.data; };`;
  const worker = `
    import init, { version } from "./dist/index.js";
    init().then(() => postMessage(version()));`;
  const seen = await open({ pages: { ...pages, "/main.js": main, "/worker.js": worker } });
  assert.equal(seen.title, version);
});

test("the element asks for its script and the module, and for nothing else", async () => {
  const index = `<!doctype html><meta charset="utf-8"><title>element</title><qilian-chart kind="cards"></qilian-chart>
    <script type="module" src="dist/element.js"></script>`;
  const seen = await open({ headers: STRICT, pages: { "/index.html": index } });
  const allowed = new Set(["/", "/dist/element.js", "/dist/core.wasm"]);
  assert.deepEqual(ours(seen.requests).filter((url) => !allowed.has(url)), []);
});
