// The package: the same questions as natively, over what is read once, or over a ledger.
import init, { Ledger, scan } from "/pkg/dist/index.js";

const by = ["county", "industry"];
const QUERIES = [
  { measure: "planned", by },
  { measure: "average", by },
  { measure: "planned", by: ["firm"], top: 10, others: false },
  { measure: "planned", by: ["month"] },
];

/** Loads and starts the module. */
export const start = () => init();

/** One pass over bytes, or over a Blob. */
export async function scanned(source) {
  return answers((await scan(source, QUERIES)).answers);
}

/** The whole ledger, then four questions. */
export async function kept(source, lap) {
  const ledger = await Ledger.read(source, { format: "csv" });
  lap("read");
  return answers(QUERIES.map((query) => ledger.group(query)));
}

function answers(found) {
  const [sums, means, firms, months] = found.map(({ tables }) => tables[0].rows);
  return {
    groups: sums.map(({ key, value, projects }, at) => [
      ...key,
      hundredths(value),
      BigInt(projects.value),
      halfUp(means[at].value.value),
    ]),
    firms: firms.map(({ key, value }) => [key[0], hundredths(value)]),
    months: months.map(({ key, value }) => [month(key[0]), hundredths(value)]),
  };
}

/** 元 as hundredths of 万元. */
function hundredths({ value }) {
  const yuan = BigInt(value);
  if (yuan % 100n !== 0n) {
    throw new Error(`${value} is no multiple of 100 元`);
  }
  return yuan / 100n;
}

/** 元 with decimals as hundredths of 万元: what lies behind the point moves no half. */
function halfUp(value) {
  return (BigInt(value.split(".")[0]) + 50n) / 100n;
}

/** 2014年1月 as 2014-01. */
function month(text) {
  const [, year, number] = /^(\d+)年(\d+)月$/.exec(text);
  return `${year}-${number.padStart(2, "0")}`;
}
