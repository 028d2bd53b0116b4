// Bundles the browser and Node entries into pkg/dist.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { CSS } from "../www/styles.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
};

// what many browsers in use are made of; newer syntax is written out for it
const browser = { ...common, platform: "browser", format: "esm", target: "chrome80" };
const node = { ...common, platform: "node", target: "node20" };

await Promise.all([
  build({ ...browser, entryPoints: ["www/browser.js"], outfile: "pkg/dist/index.js" }),
  build({
    ...browser,
    entryPoints: ["www/element.js"],
    outfile: "pkg/dist/element.js",
    // loaded when a page needs it
    external: ["./index.js"],
  }),
  build({ ...node, format: "esm", entryPoints: ["www/node.js"], outfile: "pkg/dist/node.js" }),
  build({
    ...node,
    format: "cjs",
    entryPoints: ["www/node.js"],
    outfile: "pkg/dist/node.cjs",
    // a CommonJS file has no import.meta
    define: { "import.meta.url": "moduleUrl" },
    banner: { js: 'const moduleUrl=require("node:url").pathToFileURL(__filename).href;' },
  }),
]);

// for browsers without constructable style sheets
writeFileSync(join(root, "pkg/dist/element.css"), CSS);
