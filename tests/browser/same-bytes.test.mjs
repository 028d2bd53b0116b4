// The same input gives the same picture in the browser, in Node and natively, byte for byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ledger } from "../../pkg/dist/node.js";
import { launch } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const demo = join(root, "www/demo");
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), `release/qilian${process.platform === "win32" ? ".exe" : ""}`);
const pages = readdirSync(demo).filter((name) => name.endsWith(".html"));

const SIZES = [320, 640, 960].flatMap((width) => ["zh-CN", "en"].map((locale) => ({ width, locale, theme: "light" })));

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(demo)]);
});
after(() => Promise.all([browser.close(), server.close()]));

/** What the page knows of each of its charts, and how the browser draws it at each size. */
async function chartsOf(name) {
  const page = await browser.newPage();
  await page.goto(server.url + name);
  if ((await page.$("qilian-chart")) === null) {
    await page.close();
    return [];
  }
  await page.waitForFunction(() => customElements.get("qilian-chart"));
  const charts = await page.$$eval("qilian-chart", async (elements, sizes) => {
    const drawn = [];
    for (const element of elements) {
      const pictures = [];
      for (const size of sizes) {
        pictures.push(await element.toSVG(size));
      }
      drawn.push({ options: element.chartOptions, url: element.ledgerUrl, pictures });
    }
    return drawn;
  }, SIZES);
  await page.close();
  return charts;
}

function inNode(file, options, size) {
  const ledger = Ledger.parse(readFileSync(file));
  const { svg } = ledger.chart(options, size);
  ledger.free();
  return svg;
}

function natively(file, options, { width, locale, theme }) {
  const words = ["draw", file, "--chart", JSON.stringify(options)];
  words.push("--width", String(width), "--locale", locale, "--theme", theme);
  return execFileSync(program, words, { encoding: "utf8" });
}

const ledgerFile = (url) => join(demo, decodeURIComponent(new URL(url, server.url).pathname));

test("every chart of the demo is the same everywhere", async (context) => {
  let count = 0;
  for (const name of pages) {
    for (const [index, chart] of (await chartsOf(name)).entries()) {
      count += 1;
      await context.test(`${name}, chart ${index + 1}, ${chart.options.kind}`, () => compare(chart));
    }
  }
  assert.notEqual(count, 0, "no page of the demo has a <qilian-chart>");
});

function compare({ options, url, pictures }) {
  const file = ledgerFile(url);
  for (const [at, size] of SIZES.entries()) {
    const where = `${size.width} px, ${size.locale}`;
    assert.match(pictures[at], /^<svg[ >]/, where);
    assert.equal(inNode(file, options, size), pictures[at], `Node, ${where}`);
    assert.equal(natively(file, options, size), pictures[at], `native, ${where}`);
  }
}
