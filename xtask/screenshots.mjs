// Pictures of every demo page, and of every chart alone, at the widths that readers have.
import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "../tests/support/chromium.mjs";
import { serve } from "../tests/support/server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const demo = join(root, "www/demo");
const text = { type: "string" };
const { values: only } = parseArgs({ options: { out: text, page: text, width: text, theme: text, lang: text } });
const out = resolve(only.out ?? join(root, "target/screenshots"));

const chosen = (all, one) => (one === undefined ? all : all.filter((value) => String(value) === one.replace(/\.html$/, "")));

const names = chosen(
  readdirSync(demo).filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -".html".length)),
  only.page,
);
const widths = only.width === undefined ? [320, 640, 960, 1200] : [Number(only.width)];
const themes = chosen(["light", "dark"], only.theme);
const languages = chosen(["zh", "en"], only.lang);

/** A full page, then each of its charts. */
async function shoot(page, name, width, theme, language) {
  const suffix = `${width}-${theme}-${language}.png`;
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(`${server.url}${name}.html?lang=${language}`, { waitUntil: "networkidle" });
  // each chart is asked for its picture, so that none is still loading
  await page.$$eval("qilian-chart", (charts) => Promise.all(charts.map((chart) => chart.toSVG?.().catch(() => null))));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: join(out, `${name}-${suffix}`), fullPage: true });
  const charts = await page.$$("qilian-chart");
  for (const [index, chart] of charts.entries()) {
    const kind = (await chart.getAttribute("kind")) ?? "chart";
    await chart.screenshot({ path: join(out, `${name}-${index + 1}-${kind}-${suffix}`) });
  }
  return 1 + charts.length;
}

mkdirSync(out, { recursive: true });
const server = await serve(demo);
const browser = await launch();
let count = 0;
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`error in the page: ${error.message}`));
  for (const name of names) {
    for (const width of widths) {
      for (const theme of themes) {
        for (const language of languages) {
          count += await shoot(page, name, width, theme, language);
        }
      }
    }
    console.log(name);
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${count} pictures in ${out}`);
if (count === 0) {
  console.error("no page of www/demo fits");
  process.exitCode = 1;
}
