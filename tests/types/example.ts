// Compiled, not run: what a project with types writes.
import init, { Ledger, type LedgerReader, QilianError, ScanReader, period, quantity, scan, version } from "qilian";
import type { ChartOptions, Q, Scan } from "qilian";
import "qilian/element";

await init();
await init(new URL("https://example.org/qilian.wasm"));

const ledger: Ledger = Ledger.parse(new Uint8Array(), { format: "csv" });
const foreign: Ledger = Ledger.parse("Deal,Millions", { map: { name: "Deal", planned: "Millions:USD百万" } });
const again: Ledger = await Ledger.read(new Response("{}"));
const blob: Ledger = await Ledger.read(new Blob(["{}"]), { format: "json" });
const reader: LedgerReader = Ledger.reader({ format: "csv" });
reader.push(new Uint8Array());
const pieces: Ledger = reader.finish();
console.log(blob.unsigned, pieces.unsigned);
const bytes: Ledger = await Ledger.read(new Uint8Array(), { format: "csv" });
const scanned: Scan = await scan(new Response(""), [{ by: ["county"] }, { measure: "average" }], { map: { name: "Deal" } });
const questions = new ScanReader([{ by: "firm", top: 10 }]);
questions.push("name,planned\n");
const firms: string[] = questions.finish().answers.flatMap(({ tables }) => tables.map((table) => table.measure));
console.log(bytes.unsigned, scanned.projects, scanned.notes, scanned.warnings, firms);
// @ts-expect-error: a table is scanned, whatever it looks like
await scan("", [], { format: "json" });

const folder: Ledger = Ledger.parse({ "projects.csv": new Uint8Array(), "targets.csv": "metric,value" }, { file: "甲县" });
const city: Ledger = Ledger.merge([{ prefix: "甲县", ledger: folder }, { prefix: "乙县", ledger }]);
const published: string = city.published({ by: ["county", "month"], with_projects: true }).toJson();
const odd: string[] = city.published().warnings.map((problem) => problem.message);

const total: Q | undefined = ledger.group({ measure: "planned", by: ["county"], top: 10 }).tables[0]?.total;
const figure: string = total?.text ?? "无数据";
const percent: string | null | undefined = ledger.progress({ as_of: "2023-05-15" }).targets[0]?.percent?.value;
const ahead: boolean = ledger.progress().targets.some((target) => target.verdict === "ahead");
const rates: string[] = ledger.pipeline().cohorts.flatMap((cohort) => cohort.rates.map((rate) => rate.name));
const changes = ledger.change({ by: "county", period: "2023-Q1", against: "yoy" });
const differs: boolean = changes.rows.some((row) => row.flags.includes("different_sets"));
const pulled: string | undefined = changes.rows[0]?.pull?.text;
const bands = ledger.group({ by: ["size"], bands: [1, "5", "10亿元"], exact_parts: true }).tables.length;
const soFar = ledger.group({ by: "month", cumulative: true }).tables[0]?.concentration?.primacy_share;
const lead: string | undefined = ledger.chains({ chain: "陶瓷" }).chains[0]?.lead?.firm;
const wrong: number = ledger.check().findings.filter((finding) => finding.level === "error").length;
const title: string | null = ledger.summary().title;

const options: ChartOptions = { kind: "bar", measure: "planned", by: ["county"], heading: "各县" };
const { svg, marks, table, sentence } = ledger.chart(options, { width: 640, locale: "zh-CN" });
const height: number = ledger.draw(options, { theme: "dark" }, document.body).height;

const activities = quantity("50余场次");
const low: string | undefined = activities.error ? activities.error.code : activities.low;
const quarters = period("前三季度", "2023-05-15");
const start: string | null = quarters.error ? quarters.error.message : quarters.start;

try {
  Ledger.parse("{}");
} catch (error) {
  if (error instanceof QilianError) {
    const places: (string | null | undefined)[] = error.errors.map((problem) => problem.path);
    console.log(error.code, error.path, places);
  }
}

const element = document.querySelector("qilian-chart");
if (element) {
  element.ledger = again;
  element.chartOptions = options;
  await element.ready;
  const text: string = await element.toSVG({ width: 320, theme: "dark" });
  console.log(text, element.chartOptions.kind, element.ledgerUrl);
}

// @ts-expect-error: a kind that does not exist
ledger.chart({ kind: "pie" });
// @ts-expect-error: figures are strings, not numbers
const number: number | undefined = total?.low;

console.log(figure, percent, ahead, rates, lead, wrong, title, svg, marks, table, sentence, height, low, start);
console.log(number, version(), differs, pulled, bands, soFar, published, odd);
// @ts-expect-error: firms are published with their projects only
city.published({ by: "firm" });
// @ts-expect-error: a file is bytes or text
Ledger.parse({ "projects.csv": 1 });
// @ts-expect-error: a word that does not exist
ledger.change({ against: "last" });
ledger.free();
