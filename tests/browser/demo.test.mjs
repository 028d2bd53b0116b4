// The demo pages as readers meet them: narrow, dark, in forced colours, in both languages, with and without script.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

const folder = fileURLToPath(new URL("../../www/demo", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".html"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(folder)]);
});
after(() => Promise.all([browser.close(), server.close()]));

async function withDemo(name, options, use) {
  const page = await browser.newPage(options);
  const seen = { requests: [], errors: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("console", (line) => {
    if (line.type() !== "log") {
      seen.errors.push(line.text());
    }
  });
  try {
    await page.goto(server.url + name, { waitUntil: "networkidle" });
    if (options.javaScriptEnabled !== false) {
      await page.$$eval("qilian-chart", (charts) => Promise.all(charts.map((chart) => chart.ready)));
    }
    await use(page, seen);
  } finally {
    await page.close();
  }
}

const offences = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`);
};

for (const name of names) {
  for (const query of ["", "?lang=en"]) {
    const where = name + query;

    test(`${where}: every chart is drawn, without a complaint, from its own files, each asked for once`, async () => {
      await withDemo(where, { viewport: { width: 1200, height: 900 } }, async (page, seen) => {
        assert.equal(await page.locator("qilian-chart svg").count(), await page.locator("qilian-chart").count());
        assert.deepEqual(seen.errors, []);
        const asked = seen.requests.filter((url) => !url.startsWith("data:"));
        assert.deepEqual(asked.filter((url) => !url.startsWith(server.url)), []);
        assert.deepEqual(asked, [...new Set(asked)]);
        // a preload that nothing uses is complained of some seconds after the page has loaded
        await page.waitForTimeout(4000);
        assert.deepEqual(seen.errors, []);
      });
    });

    for (const width of [320, 640, 1200]) {
      test(`${where}: no horizontal scroll at ${width} px`, async () => {
        await withDemo(where, { viewport: { width, height: 640 } }, async (page) => {
          const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
          assert.equal(wide, room);
          for (const button of await page.locator("qilian-chart button[aria-expanded]").all()) {
            await button.click();
          }
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), room);
        });
      });
    }

    for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
      test(`${where}: accessible, ${JSON.stringify(look)}`, async () => {
        await withDemo(where, { viewport: { width: 960, height: 900 }, reducedMotion: "reduce", ...look }, async (page) => {
          await page.locator("qilian-chart button[aria-expanded]").first().click();
          assert.deepEqual(await offences(page), []);
        });
      });
    }
  }

  test(`${name}: right without script, in Chinese`, async () => {
    const plain = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
    await withDemo(name, plain, async (page) => {
      const text = await page.locator("main").innerText();
      assert.match(text, name === "index.html" ? /签约36个/ : /示例数据/);
      assert.doesNotMatch(text, /Figure 1/);
    });
  });
}

test("the switch changes the words in place and keeps the address", async () => {
  await withDemo("index.html", {}, async (page) => {
    await page.getByRole("link", { name: "English" }).click();
    await page.$$eval("qilian-chart", (charts) => Promise.all(charts.map((chart) => chart.ready)));
    assert.match(page.url(), /\?lang=en$/);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    assert.match(await page.locator("h1").innerText(), /Shuozhou/);
    assert.match(await page.title(), /Shuozhou/);
    assert.match(await page.locator("qilian-chart svg").first().textContent(), /First quarter/);
    await page.getByRole("link", { name: "中文" }).click();
    assert.match(await page.locator("h1").innerText(), /朔州/);
    assert.doesNotMatch(page.url(), /lang/);
  });
});
