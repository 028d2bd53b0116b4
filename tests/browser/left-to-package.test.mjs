// What is rare is left to the package: it draws then, and the same picture as ever. What is common is not.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { serve } from "../support/server.mjs";

const folder = fileURLToPath(new URL("../../www/demo", import.meta.url));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The drawings of a page, without the prefix of their ids. */
const drawings = (page) =>
  page.$$eval("qilian-chart", (charts) =>
    charts.map((chart) => chart.shadowRoot.querySelector(".plot svg").outerHTML.replace(/\bq\d+-/g, "q-")));

/** Draws charts on a page of its own: their pictures, and whether the package was asked for before it was by us. */
async function drawnBoth(body) {
  const pages = { "/own.html": `<!doctype html><meta charset="utf-8"><title>t</title><script type="module" src="dist/element.js"></script>${body}` };
  const own = await serve(folder, { pages });
  const page = await browser.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(own.url + "own.html");
  await page.waitForFunction(() => customElements.get("qilian-chart"));
  await page.$$eval("qilian-chart", (charts) => Promise.all(charts.map((chart) => chart.ready)));
  const drawn = await drawings(page);
  const askedPackage = requests.includes("/dist/qilian.wasm");
  await page.$$eval("qilian-chart", async (charts) => {
    const { Ledger, init } = await import("./dist/index.js");
    await init();
    for (const chart of charts) {
      const data = chart.querySelector("script");
      chart.ledger = Ledger.parse(data ? data.textContent : await (await fetch(chart.ledgerUrl)).text());
      await chart.ready;
    }
  });
  const byPackage = await drawings(page);
  await page.close();
  await own.close();
  return { drawn, byPackage, askedPackage };
}

const chart = (file, attributes) => `<qilian-chart src="${file}" ${attributes}></qilian-chart>`;
const inline = (attributes, ledger) =>
  `<qilian-chart ${attributes}><script type="application/json">${JSON.stringify(ledger)}</script></qilian-chart>`;

const CERAMICS = "ceramics-sample.json";
const SHUOZHOU = "shuozhou-2023.json";

// What pages of project ledgers ask for most.
const COMMON = [
  'kind="bar" by="county" measure="planned"',
  'kind="bar" by="industry" measure="projects" top="3"',
  'kind="bar" by="year" measure="planned"',
  'kind="bar" by="month" measure="projects" cumulative period="2023"',
  'kind="bar" by="milestone" measure="projects"',
  'kind="bar" by="method" measure="planned" order="given"',
  'kind="table" by="industry" measure="planned" top="3"',
  'kind="table" by="county industry" measure="planned"',
  'kind="table" by="segment" measure="average" where="industry=陶瓷制品"',
  'kind="table" by="firm" measure="largest" top="5" others="false"',
  'kind="table" by="place" measure="paid_in"',
  'kind="table" by="place"',
  'kind="bar" by="activity"',
  'kind="funnel" by="year" where="year=2022"',
  'kind="timeline"',
];

test("common charts of projects need the small module only, and are what the package draws", async () => {
  const { drawn, byPackage, askedPackage } = await drawnBoth(COMMON.map((attributes) => chart(CERAMICS, attributes)).join(""));
  assert.equal(askedPackage, false);
  for (const [at, picture] of drawn.entries()) {
    assert.equal(picture, byPackage[at], COMMON[at]);
  }
});

const target = (more) => ({
  qilian: 1,
  as_of: "2023-06-30",
  targets: [{ metric: "signed_projects_amount", value: "120亿元", actual: "50亿元", period: "2023", ...more }],
});

const RARE = {
  "dimensions that few ask for": chart(CERAMICS, 'kind="bar" by="origin" measure="planned"'),
  "classes of origins": chart(CERAMICS, 'kind="bar" by="origin_class" measure="planned"'),
  "size bands": chart(CERAMICS, 'kind="bar" by="size" measure="projects"'),
  "bands of one's own": chart(CERAMICS, 'kind="bar" by="size" bands="2 5" measure="projects"'),
  memberships: chart(CERAMICS, 'kind="bar" by="membership" measure="planned"'),
  "firms that lead": chart(CERAMICS, 'kind="bar" by="lead" measure="planned"'),
  "filters by size": chart(CERAMICS, 'kind="bar" by="industry" measure="planned" where="size=≥3"'),
  "filters by origin": chart(CERAMICS, 'kind="bar" by="industry" measure="planned" where="origin=广东省"'),
  "shares that add to 100": chart(CERAMICS, 'kind="table" by="industry" measure="planned" exact-parts'),
  "activities as groups": inline('kind="table" by="activity" measure="planned"', {
    qilian: 1,
    activities: [
      { name: "推介会", date: "2023-04-21", planned: "21.279亿元" },
      { name: "恳谈会", date: "2023-04-04", planned: "13.8亿元" },
    ],
  }),
  "targets of projects": chart(CERAMICS, 'kind="progress"'),
  "targets in order": chart(SHUOZHOU, 'kind="table" order="value"'),
  lights: chart(SHUOZHOU, 'kind="table" lights="绿灯>=0; 红灯"'),
  "a calendar that is told": chart(SHUOZHOU, 'kind="progress" calendar="month" as-of="2023-04-30"'),
  schedules: inline('kind="progress"', target({ schedule: [["2023-06-30", "70亿元"], ["2023-12-31", "120亿元"]] })),
  currencies: inline('kind="progress"', { ...target({ actual: "7亿美元" }), rates: [{ from: "USD", to: "CNY", rate: "7" }] }),
  "parts that leave a whole unsure": inline('kind="bar" by="industry" measure="planned"', {
    qilian: 1,
    projects: [
      { id: "a", industry: "陶瓷", planned: "10亿元" },
      { within: "a", industry: "陶瓷", planned: "2—4亿元" },
      { industry: "物流", planned: "3亿元" },
    ],
  }),
};

for (const [name, body] of Object.entries(RARE)) {
  test(`the small module leaves to the package: ${name}`, async () => {
    const { drawn, byPackage, askedPackage } = await drawnBoth(body);
    assert.equal(askedPackage, true);
    assert.deepEqual(drawn, byPackage);
  });
}

// Both say the same; the second is read by the package.
test("figures and dates in words are read by the package", async () => {
  const statements = (value, over, period) =>
    inline('kind="cards" where="set=q1"', {
      qilian: 1,
      statements: [
        { set: "q1", metric: "signed_projects", value, period },
        { set: "q1", metric: "activities", value: over, period },
      ],
    });
  const digits = await drawnBoth(statements("36个", "160余场次", "2023-Q1"));
  for (const words of [
    ["三十六个", "160余场次", "2023-Q1"],
    ["36个", "一百六十余场次", "2023-Q1"],
    ["36个", "160余场次", "2023年一季度"],
    ["36个", "160余场次", "2023年1—3月"],
  ]) {
    const said = await drawnBoth(statements(...words));
    assert.equal(said.askedPackage, true, words.join(" "));
    assert.deepEqual(said.drawn, digits.drawn, words.join(" "));
  }
  assert.equal(digits.askedPackage, false);
});
