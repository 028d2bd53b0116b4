// The stored figures in a real browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ask, cases, ledgers } from "../support/cases.mjs";
import { launch } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

const folder = fileURLToPath(new URL("../../pkg", import.meta.url));
const pages = {
  "/index.html": '<!doctype html><meta charset="utf-8"><title>t</title><script type="module" src="main.js"></script>',
  "/main.js": `
    import * as qilian from "./dist/index.js";
    ${ask}
    window.answer = async (ledgers, answers) => {
      await qilian.default();
      return ask(qilian, ledgers, answers);
    };`,
};

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("ledgers answer the stored figures", async () => {
  const server = await serve(folder, { pages });
  const page = await browser.newPage();
  await page.goto(server.url, { waitUntil: "load" });
  await page.waitForFunction(() => window.answer !== undefined);
  const ask = ([given, answers]) => window.answer(given, answers);
  assert.deepEqual(await page.evaluate(ask, [ledgers(), cases("answers")]), []);
  await page.close();
  await server.close();
});
