// Bundles the job of DuckDB with its script, which asks for packages by their names: node bundle.mjs FOLDER
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [folder] = process.argv.slice(2);
await build({
  entryPoints: [fileURLToPath(new URL("jobs/duckdb.js", import.meta.url))],
  outfile: join(folder, "duckdb.js"),
  nodePaths: [join(folder, "node_modules")],
  bundle: true,
  format: "esm",
  logLevel: "warning",
});
