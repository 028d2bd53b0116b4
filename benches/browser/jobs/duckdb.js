// DuckDB in its worker, with exact decimals. It is given the buffer itself, reads the five columns that are asked about
// into a table once, and answers three questions over that; means are worked out from its sums, as its own are doubles.
import { AsyncDuckDB, VoidLogger, selectBundle } from "@duckdb/duckdb-wasm";

const FILE = "projects.csv";
const COLUMNS = ["id", "name", "firm", "region", "industry", "chain", "signed", "planned", "started"];

let database;
let connection;

/** Starts the engine; `base` is where its files are. */
export async function start(base) {
  const files = (name) => ({
    mainModule: `${base}duckdb-${name}.wasm`,
    mainWorker: `${base}duckdb-browser-${name}.worker.js`,
  });
  const { mainModule, mainWorker } = await selectBundle({ mvp: files("mvp"), eh: files("eh") });
  database = new AsyncDuckDB(new VoidLogger(), new Worker(mainWorker));
  await database.instantiate(mainModule);
  connection = await database.connect();
}

export async function run(bytes) {
  await database.registerFileBuffer(FILE, bytes);
  const types = COLUMNS.map((name) => `'${name}': '${name === "planned" ? "DECIMAL(18,2)" : "VARCHAR"}'`).join(", ");
  await connection.query(
    `create table t as select firm, region, industry, signed, planned
     from read_csv('${FILE}', header = true, delim = ',', columns = {${types}})`,
  );
  const cents = "cast(sum(planned) * 100 as decimal(38,0))::varchar";
  const groups = await rows(
    `select region, industry, ${cents} as sum, count(*)::varchar as n from t group by region, industry`,
  );
  const firms = await rows(
    `select firm, ${cents} as sum from t group by firm order by sum(planned) desc, firm limit 10`,
  );
  const months = await rows(`select signed[:7] as month, ${cents} as sum from t group by month order by month`);
  return {
    groups: groups.map(({ region, industry, sum, n }) => [region, industry, BigInt(sum), BigInt(n)]),
    firms: firms.map(({ firm, sum }) => [firm, BigInt(sum)]),
    months: months.map(({ month, sum }) => [month, BigInt(sum)]),
  };
}

const rows = async (query) => (await connection.query(query)).toArray().map((row) => row.toJSON());
