// The package in Node: the module is started by the import.
import { readFileSync } from "node:fs";
import { initSync } from "#module";
import { markStarted } from "./qilian.js";

export { Ledger, LedgerReader, QilianError, ScanReader, period, quantity, scan, version } from "./qilian.js";

initSync({ module: readFileSync(new URL("qilian.wasm", import.meta.url)) });
markStarted();

/** Nothing to do in Node; here so that one program runs everywhere. */
export async function init() {}

export default init;
