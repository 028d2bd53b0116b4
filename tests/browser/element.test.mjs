// <qilian-chart> in a page: what it shows, when it fails, and how it is reached by pointer, finger and keyboard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

const folder = fileURLToPath(new URL("../../www/demo", import.meta.url));
const ledger = readFileSync(new URL("../../www/demo/shuozhou-2023.json", import.meta.url), "utf8");

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'";
const STRICT = { "Content-Security-Policy": POLICY };
const TRUSTED = { "Content-Security-Policy": `${POLICY}; require-trusted-types-for 'script'` };

const SCRIPT = '<script type="module" src="dist/element.js"></script>';
const CARDS = '<qilian-chart src="shuozhou-2023.json" kind="cards" where="set=q1"><p id="plain">36</p></qilian-chart>';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Opens a page with this body; `use` gets it with what it asked for and complained of. */
async function withPage(body, use, { lang = "zh-CN", head = SCRIPT, headers = STRICT, pages = {}, context = {} } = {}) {
  const index = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>t</title>${head}<body>${body}</body>`;
  const server = await serve(folder, { headers, pages: { "/index.html": index, "/favicon.ico": "", ...pages } });
  const page = await browser.newPage({ viewport: { width: 800, height: 700 }, ...context });
  const seen = { requests: [], errors: [], warnings: [] };
  page.on("request", (request) => seen.requests.push(request.url().replace(server.url, "/")));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("console", (line) => {
    (line.type() === "error" ? seen.errors : seen.warnings).push(line.text());
  });
  try {
    await page.goto(server.url);
    await use(page, seen, server);
  } finally {
    await page.close();
    await server.close();
  }
}

const ready = (page, selector = "qilian-chart") =>
  page.$$eval(selector, async (charts) => {
    await customElements.whenDefined("qilian-chart");
    await Promise.all(charts.map((chart) => chart.ready));
  });

const failed = async (page) => {
  await page.waitForFunction(() => {
    const { shadowRoot } = document.querySelector("qilian-chart");
    return shadowRoot && shadowRoot.querySelector("[role=status] p");
  });
  return page.locator("qilian-chart [role=status]").innerText();
};

const marks = (page) => page.locator("qilian-chart [data-mark]");
const tooltip = (page) => page.locator("qilian-chart [role=tooltip]");
const focusedMark = (page) =>
  page.evaluate(() => {
    const { activeElement } = document.querySelector("qilian-chart").shadowRoot;
    return activeElement && activeElement.getAttribute("data-mark");
  });

describe("content", () => {
  test("the page's own content stays until the chart is there", async () => {
    await withPage("", async (page) => {
      let release;
      const held = new Promise((done) => {
        release = done;
      });
      await page.route("**/shuozhou-2023.json", async (route) => {
        await held;
        await route.continue();
      });
      await page.evaluate((html) => {
        document.body.innerHTML = html;
      }, CARDS);
      await page.waitForTimeout(200);
      assert.equal(await page.locator("#plain").isVisible(), true);
      assert.equal(await page.locator("qilian-chart svg").count(), 0);
      release();
      await ready(page);
      assert.equal(await page.locator("#plain").isVisible(), false);
      assert.equal(await page.locator("qilian-chart svg").isVisible(), true);
    });
  });

  test("data inside the element, as JSON and as CSV", async () => {
    const csv = "项目名称,县区,计划投资额(亿元),签约时间,状态\n一,甲县,1.2,2023-03,开工\n二,乙县,3,2023-03,开工\n";
    const body = `<qilian-chart kind="cards" where="set=q1"><script type="application/json">${ledger}</script></qilian-chart>
      <qilian-chart kind="bar" by="place" measure="planned"><script type="text/csv">${csv}</script></qilian-chart>`;
    await withPage(body, async (page, seen) => {
      await ready(page);
      assert.equal(await page.locator("qilian-chart svg").count(), 2);
      assert.deepEqual(seen.errors, []);
    });
  });

  test("data that the parser reads after the element was made", async () => {
    await withPage("", async (page) => {
      await page.evaluate(async (text) => {
        await customElements.whenDefined("qilian-chart");
        const chart = document.createElement("qilian-chart");
        chart.setAttribute("kind", "cards");
        chart.setAttribute("where", "set=q1");
        chart.append("…");
        document.body.append(chart);
        await new Promise((done) => setTimeout(done, 50));
        const script = document.createElement("script");
        script.type = "application/json";
        script.textContent = text;
        chart.append(script);
        await chart.ready;
      }, ledger);
      assert.equal(await page.locator("qilian-chart svg").count(), 1);
    });
  });

  test("the property takes text, bytes, an object and a Ledger, also before the definition", async () => {
    const main = `
      const text = await (await fetch("shuozhou-2023.json")).text();
      const early = document.querySelector("qilian-chart");
      early.ledger = text;
      const { Ledger, init } = await import("./dist/index.js");
      await import("./dist/element.js");
      await init();
      for (const data of [new TextEncoder().encode(text), JSON.parse(text), Ledger.parse(text)]) {
        const chart = document.createElement("qilian-chart");
        chart.setAttribute("kind", "cards");
        chart.setAttribute("where", "set=q1");
        chart.ledger = data;
        document.body.append(chart);
      }
      await Promise.all([...document.querySelectorAll("qilian-chart")].map((chart) => chart.ready));
      document.title = "done";`;
    const head = '<script type="module" src="main.js"></script>';
    await withPage('<qilian-chart kind="cards" where="set=q1"></qilian-chart>', async (page, seen) => {
      await page.waitForFunction(() => document.title === "done");
      assert.equal(await page.locator("qilian-chart svg").count(), 4);
      assert.deepEqual(seen.errors, []);
    }, { head, pages: { "/main.js": main } });
  });

  test("two copies of the script, and one fetch for charts of the same file", async () => {
    const head = `${SCRIPT}<script type="module" src="dist/element.js?copy"></script>`;
    await withPage(CARDS + CARDS, async (page, seen) => {
      await ready(page);
      assert.equal(seen.requests.filter((url) => url === "/shuozhou-2023.json").length, 1);
      assert.deepEqual(seen.errors, []);
    }, { head });
  });

  test("the class is importable where there is no document", async () => {
    const { QilianChart } = await import("../../pkg/dist/element.js");
    assert.equal(typeof QilianChart, "function");
  });

  test("an attribute that nobody reads is named in the console", async () => {
    await withPage(CARDS.replace("kind=", 'mesure="planned" data-x="" class="y" kind='), async (page, seen) => {
      await ready(page);
      assert.deepEqual(seen.warnings.filter((text) => text.includes("attribute")), ["<qilian-chart> has no attribute mesure"]);
    });
  });
});

describe("publishing", () => {
  const projects = (stage) => `{"qilian":1,"projects":[{"name":"一","planned":"1亿元","stage":"${stage}"}]}`;
  for (const [stage, warned] of [["talks", 1], ["signed", 0]]) {
    test(`${warned ? "a" : "no"} warning where the page publishes a project at the stage ${stage}`, async () => {
      const body = `<qilian-chart kind="bar" by="milestone" measure="planned"><script type="application/json">${projects(stage)}</script></qilian-chart>`;
      await withPage(body, async (page, seen) => {
        await ready(page);
        assert.equal(seen.warnings.filter((text) => /publishes 1 projects that are not signed/.test(text)).length, warned);
      });
    });
  }
});

describe("failure", () => {
  const cases = [
    ["a missing file", "nothing.json", {}, /nothing\.json.*404/],
    ["no JSON", "bad.json", { "/bad.json": '{"qilian": 1,' }, /bad\.json|第1行|row 1/],
    ["a figure that is none", "bad.json", { "/bad.json": badFigure() }, /soon/],
    ["bytes that are not UTF-8", "bad.json", { "/bad.json": Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) }, /UTF-8/],
    ["an empty file", "bad.json", { "/bad.json": "" }, /空|empty/],
  ];
  const lead = { "zh-CN": /^图表没有画出来。/, en: /^The chart could not be drawn\. / };
  for (const [name, src, pages, said] of cases) {
    for (const lang of ["zh-CN", "en"]) {
      test(`${name}, said in ${lang}`, async () => {
        const body = `<qilian-chart src="${src}" kind="cards"><p id="plain">36</p></qilian-chart>`;
        await withPage(body, async (page, seen) => {
          const text = await failed(page);
          assert.match(text, lead[lang]);
          assert.match(text, said);
          assert.equal(await page.locator("#plain").isVisible(), true);
          assert.equal(seen.errors.some((line) => line.includes("<qilian-chart>")), true);
        }, { pages, lang });
      });
    }
  }

  test("a page that forbids WebAssembly keeps its content", async () => {
    const headers = { "Content-Security-Policy": POLICY.replace(" 'wasm-unsafe-eval'", "") };
    await withPage(CARDS, async (page) => {
      assert.match(await failed(page), /WebAssembly/);
      assert.equal(await page.locator("#plain").isVisible(), true);
    }, { headers });
  });

  test("a kind that does not exist fails, and a right one mends it; `ready` and the events tell", async () => {
    await withPage(CARDS.replace("cards", "pie"), async (page) => {
      assert.match(await failed(page), /pie/);
      const told = await page.$eval("qilian-chart", async (chart) => {
        const events = [];
        chart.addEventListener("qilian-ready", (event) => events.push(event.detail.heading));
        chart.addEventListener("qilian-error", (event) => events.push(event.detail.code));
        const rejected = await chart.ready.catch((error) => error.code);
        chart.setAttribute("heading", "签约");
        chart.setAttribute("kind", "cards");
        await chart.ready;
        chart.setAttribute("kind", "pie");
        await chart.ready.catch(() => {});
        return [rejected, ...events];
      });
      assert.equal(told[1], "签约");
      assert.equal(told[0], told[2]);
      assert.equal(await page.locator("#plain").isVisible(), true);
    });
  });

  test("an element without data or content says what it waits for", async () => {
    await withPage('<qilian-chart kind="cards"></qilian-chart>', async (page) => {
      assert.match(await failed(page), /src/);
    });
  });

  function badFigure() {
    return ledger.replace('"value": "36个"', '"value": "soon"');
  }
});

describe("reading", () => {
  test("arrow keys, Home and End walk the marks from one tab stop", async () => {
    await withPage(`<button id="before">b</button>${CARDS}`, async (page) => {
      await ready(page);
      const last = String((await marks(page).count()) - 1);
      await page.focus("#before");
      const walked = [];
      for (const key of ["Tab", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp", "End", "ArrowRight", "Home"]) {
        await page.keyboard.press(key);
        walked.push(await focusedMark(page));
      }
      assert.deepEqual(walked, ["0", "1", "2", "1", "0", "0", last, last, "0"]);
      assert.equal(await page.locator("qilian-chart .ring").isVisible(), true);
      await page.keyboard.press("Tab");
      assert.equal(await focusedMark(page), null);
      assert.equal(await page.locator("qilian-chart .ring").isVisible(), false);
    });
  });

  test("hover, focus and touch raise the same tooltip, with figure and source; it never covers its mark", async () => {
    await withPage(CARDS, async (page) => {
      await ready(page);
      await marks(page).nth(1).hover();
      const hovered = await tooltip(page).innerText();
      assert.match(hovered, /56\.5亿元/);
      assert.match(hovered, /第13段/);
      const count = await marks(page).count();
      for (let at = 0; at < count; at += 1) {
        await marks(page).nth(at).focus();
        const [tip, mark] = [await tooltip(page).boundingBox(), await marks(page).nth(at).boundingBox()];
        assert.equal(apart(tip, mark), true, `mark ${at}`);
      }
      await marks(page).nth(1).focus();
      assert.equal(await tooltip(page).innerText(), hovered);
    });
    await withPage(CARDS, async (page) => {
      await ready(page);
      await marks(page).nth(1).tap();
      assert.match(await tooltip(page).innerText(), /56\.5亿元/);
      await page.touchscreen.tap(700, 650);
      await tooltip(page).waitFor({ state: "hidden" });
    }, { context: { hasTouch: true, viewport: { width: 390, height: 700 } } });
  });

  test("the tooltip stays while it is pointed at, leaves on Escape and when it is left", async () => {
    await withPage(CARDS, async (page) => {
      await ready(page);
      await marks(page).nth(0).hover();
      const box = await tooltip(page).boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
      await page.waitForTimeout(400);
      assert.equal(await tooltip(page).isVisible(), true);
      await page.keyboard.press("Escape");
      assert.equal(await tooltip(page).isVisible(), false);
      await marks(page).nth(0).hover();
      assert.equal(await tooltip(page).isVisible(), true);
      await page.mouse.move(790, 690);
      await tooltip(page).waitFor({ state: "hidden" });
    });
  });

  test("every mark is at least 24 px to point at", async () => {
    await withPage(CARDS.replace("cards", "funnel"), async (page) => {
      await ready(page);
      for (const target of await page.locator("qilian-chart .target").all()) {
        const { width, height } = await target.boundingBox();
        assert.equal(width >= 24 && height >= 24, true);
      }
    });
  });

  test("the button shows a real table", async () => {
    await withPage(CARDS, async (page) => {
      await ready(page);
      const button = page.getByRole("button", { name: "数据表" });
      assert.equal(await button.getAttribute("aria-expanded"), "false");
      assert.equal(await page.getByRole("table").count(), 0);
      await button.click();
      assert.equal(await button.getAttribute("aria-expanded"), "true");
      const table = page.getByRole("table");
      assert.match(await table.innerText(), /56\.5/);
      assert.match(await table.locator("caption").innerText(), /亿元.*2023年1—3月.*全市公布数/);
      assert.equal((await table.locator("th[scope=col]").count()) > 1, true);
      assert.equal((await table.locator("th[scope=row]").count()) > 0, true);
      await button.click();
      assert.equal(await page.getByRole("table").count(), 0);
    });
  });

  test("the picture and the table come as files", async () => {
    await withPage(CARDS, async (page) => {
      await ready(page);
      const contents = [];
      for (const name of ["SVG", "CSV"]) {
        const coming = page.waitForEvent("download");
        await page.getByRole("button", { name }).click();
        const download = await coming;
        contents.push([download.suggestedFilename(), readFileSync(await download.path(), "utf8")]);
      }
      assert.match(contents[0][0], /\.svg$/);
      assert.match(contents[0][1], /^<svg /);
      assert.match(contents[1][0], /\.csv$/);
      assert.match(contents[1][1], /^\ufeff[^\r]+\r\n[^]*全市公布数[^]*第13段/);
    });
  });
});

describe("surroundings", () => {
  test("one redraw for a new width, none for the same one", async () => {
    await withPage(`<div id="room">${CARDS}</div>`, async (page) => {
      await ready(page);
      await page.evaluate(() => {
        window.redraws = 0;
        document.addEventListener("qilian-ready", () => {
          window.redraws += 1;
        });
      });
      const redraws = async (width) => {
        await page.$eval("#room", (room, value) => {
          room.style.width = value;
        }, width);
        await page.waitForTimeout(200);
        return page.evaluate(() => window.redraws);
      };
      assert.equal(await redraws("500px"), 1);
      assert.equal(await page.locator("qilian-chart svg").getAttribute("width"), "500");
      assert.equal(await redraws("500.4px"), 1);
      assert.equal(await redraws("420px"), 2);
    });
  });

  test("many attributes in one task are one drawing", async () => {
    await withPage(CARDS, async (page) => {
      await ready(page);
      const count = await page.$eval("qilian-chart", async (chart) => {
        let drawn = 0;
        chart.addEventListener("qilian-ready", () => {
          drawn += 1;
        });
        chart.setAttribute("heading", "一");
        chart.setAttribute("heading", "二");
        chart.setAttribute("subtitle", "三");
        await chart.ready;
        return drawn;
      });
      assert.equal(count, 1);
    });
  });

  test("taken out, put back and moved, it goes on", async () => {
    await withPage(`${CARDS}<div id="other"></div>`, async (page, seen) => {
      await page.$eval("qilian-chart", async (chart) => {
        chart.remove();
        await new Promise((done) => setTimeout(done, 100));
        document.querySelector("#other").append(chart);
      });
      await ready(page);
      await page.$eval("qilian-chart", (chart) => document.body.prepend(chart));
      await marks(page).nth(0).hover();
      assert.equal(await tooltip(page).isVisible(), true);
      assert.equal(await page.locator("qilian-chart svg").count(), 1);
      assert.deepEqual(seen.errors, []);
    });
  });

  test("the page's language and its colours lead, also when they change", async () => {
    await withPage(CARDS, async (page) => {
      await ready(page);
      const dark = () => page.$eval("qilian-chart", (chart) => chart.shadowRoot.querySelector(".figure").matches(".dark"));
      assert.equal(await dark(), false);
      await page.evaluate(() => {
        document.body.style.color = "#eee";
        document.documentElement.lang = "en";
      });
      await page.getByRole("button", { name: "Data table" }).waitFor();
      assert.equal(await dark(), true);
      await page.$eval("qilian-chart", (chart) => chart.setAttribute("theme", "light"));
      await ready(page);
      assert.equal(await dark(), false);
    });
  });

  test("a white page stays readable for a reader who prefers dark", async () => {
    await withPage(CARDS, async (page) => {
      await ready(page);
      const [colour] = await inks(page);
      assert.equal(colour, "rgb(31, 41, 55)");
    }, { context: { colorScheme: "dark" } });
  });

  test("the host's own colours reach the drawing", async () => {
    const head = `${SCRIPT}<link rel="stylesheet" href="host.css">`;
    await withPage(CARDS, async (page) => {
      await ready(page);
      assert.equal((await inks(page))[0], "rgb(1, 2, 3)");
    }, { head, pages: { "/host.css": "qilian-chart { --qilian-text: rgb(1, 2, 3); }" } });
  });

  test("on paper: black on white, no tooltip, no buttons", async () => {
    await withPage(CARDS, async (page) => {
      await ready(page);
      await marks(page).nth(0).hover();
      await page.emulateMedia({ media: "print" });
      assert.equal(await tooltip(page).isVisible(), false);
      assert.equal(await page.locator("qilian-chart .toolbar").isVisible(), false);
      assert.equal((await inks(page))[0], "rgb(0, 0, 0)");
    });
  });
});

describe("safety", () => {
  for (const [name, headers] of [["a strict policy", STRICT], ["trusted types", TRUSTED]]) {
    test(`nothing is refused under ${name}, nothing foreign is asked for`, async () => {
      await withPage(CARDS, async (page, seen) => {
        await page.evaluate(() => {
          window.refused = [];
          document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
        });
        await ready(page);
        await page.getByRole("button", { name: "数据表" }).click();
        await marks(page).nth(0).hover();
        assert.deepEqual(await page.evaluate(() => window.refused), []);
        assert.deepEqual(seen.errors, []);
        const allowed = ["/", "/favicon.ico", "/dist/element.js", "/dist/core.wasm", "/shuozhou-2023.json"];
        assert.deepEqual(seen.requests.filter((url) => !allowed.includes(url)), []);
        assert.equal(await page.locator("[style]:not([role=tooltip])").count(), 0);
        assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ["", 0, 0]);
      }, { headers });
    });
  }

  test("where style sheets cannot be built, they come from the file beside the script", async () => {
    const old = `delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;`;
    const head = `<script src="old.js"></script>${SCRIPT}`;
    await withPage(CARDS, async (page, seen) => {
      await ready(page);
      await page.waitForFunction(() => {
        const { shadowRoot } = document.querySelector("qilian-chart");
        return getComputedStyle(shadowRoot.querySelector(".plot")).position === "relative";
      });
      assert.equal(seen.requests.includes("/dist/element.css"), true);
      assert.deepEqual(seen.errors, []);
    }, { head, pages: { "/old.js": old } });
  });

  test("text of the data is never markup", async () => {
    const nasty = "<img src=x onerror=alert(1)>";
    const body = CARDS.replace("kind=", `heading="${nasty.replace(/</g, "&lt;")}" kind=`);
    await withPage(body, async (page, seen) => {
      await ready(page);
      assert.equal(await page.locator("qilian-chart img").count(), 0);
      assert.deepEqual(seen.errors, []);
    });
  });
});

/** The colours of text in the drawing. */
function inks(page) {
  return page.$$eval("qilian-chart", ([chart]) =>
    [...chart.shadowRoot.querySelectorAll("svg text.text")].map((text) => getComputedStyle(text).fill));
}

function apart(a, b) {
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}
