// The small module draws what the package draws, and a page loads no more than it needs.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

const folder = fileURLToPath(new URL("../../www/demo", import.meta.url));

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(folder)]);
});
after(() => Promise.all([browser.close(), server.close()]));

/** Opens a page of the demo; `use` gets it when all charts are there, with what it asked for from `dist`. */
async function withPage(name, use) {
  const page = await browser.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(server.url + name);
  await page.waitForFunction(() => customElements.get("qilian-chart"));
  await page.$$eval("qilian-chart", (charts) => Promise.all(charts.map((chart) => chart.ready)));
  await use(page, [...new Set(requests)].filter((path) => /\.(wasm|js)$/.test(path) && path.includes("/dist/")).sort());
  await page.close();
}

/** The drawings of a page, without the prefix of their ids. */
const drawings = (page) =>
  page.$$eval("qilian-chart", (charts) =>
    charts.map((chart) => chart.shadowRoot.querySelector(".plot svg").outerHTML.replace(/\bq\d+-/g, "q-")));

test("figures of a JSON ledger need the small module only", async () => {
  await withPage("index.html", (_, loaded) => assert.deepEqual(loaded, ["/dist/core.wasm", "/dist/element.js"]));
});

test("a page that begins with a chain needs the package only", async () => {
  const expected = ["/dist/element.js", "/dist/index.js", "/dist/qilian.wasm"];
  await withPage("chain.html", (_, loaded) => assert.deepEqual(loaded, expected));
});

test("both modules draw the same elements", async () => {
  await withPage("index.html", async (page) => {
    const small = await drawings(page);
    assert.notEqual(small.length, 0);
    await page.$$eval("qilian-chart", async (charts) => {
      const { Ledger, init } = await import("./dist/index.js");
      await init();
      const text = await (await fetch(charts[0].ledgerUrl)).text();
      for (const chart of charts) {
        chart.ledger = Ledger.parse(text);
        await chart.ready;
      }
    });
    assert.deepEqual(await drawings(page), small);
  });
});

test("what is wrong with a ledger is told by the package", async () => {
  const pages = { "/index.html": '<!doctype html><meta charset="utf-8"><title>t</title><script type="module" src="dist/element.js"></script><qilian-chart kind="cards"><script type="application/json">{"qilian":1,"titel":"x"}</script></qilian-chart>' };
  const own = await serve(folder, { pages });
  const page = await browser.newPage();
  await page.goto(own.url);
  const problem = await page.$eval("qilian-chart", async (chart) => {
    await customElements.whenDefined("qilian-chart");
    return chart.ready.catch((error) => [error.code, error.errors[0].row]);
  });
  assert.deepEqual(problem, ["unknown_key", 1]);
  await page.close();
  await own.close();
});

// The small module gives no memory back: what redraws for hours must not eat the machine, and must not change.
test("a small module that has drawn much begins anew, and draws the same", async (context) => {
  const statements = Array.from({ length: 600 }, (_, n) => ({ set: "q1", metric: `指标${n}`, value: `${n}.5亿元` }));
  const json = JSON.stringify({ qilian: 1, statements });
  const body = `<qilian-chart kind="table" where="set=q1"><script type="application/json">${json}</script></qilian-chart>`;
  const pages = { "/index.html": `<!doctype html><meta charset="utf-8"><title>t</title><script type="module" src="dist/element.js"></script>${body}` };
  const own = await serve(folder, { pages });
  const page = await browser.newPage();
  context.after(() => Promise.all([page.close(), own.close()]));
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    window.begun = 0;
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct: (target, given) => {
        window.begun += 1;
        return new target(...given);
      },
    });
  });
  await page.goto(own.url);
  const { begun, same, draws } = await page.$eval("qilian-chart", async (chart) => {
    await customElements.whenDefined("qilian-chart");
    const drawing = async () => {
      await chart.ready;
      return chart.shadowRoot.querySelector(".plot svg").outerHTML.replace(/\bq\d+-/g, "q-");
    };
    const first = await drawing();
    let same = true;
    let draws = 1;
    for (; draws < 150 && window.begun === 0; draws += 1) {
      chart.chartOptions = { heading: draws % 2 ? "表" : undefined };
      const again = await drawing();
      same = same && (draws % 2 === 1 || again === first);
    }
    chart.chartOptions = {};
    same = same && (await drawing()) === first;
    return { begun: window.begun, same, draws };
  });
  assert.deepEqual([begun, same], [1, true], `after ${draws} drawings`);
  assert.deepEqual(requests.filter((path) => /qilian\.wasm/.test(path)), []);
});
