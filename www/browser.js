// The package in a browser, a worker or a bundler.
import load from "#module";
import { markStarted } from "./qilian.js";
import { starter } from "./start.js";

export { Ledger, LedgerReader, QilianError, ScanReader, period, quantity, scan, version } from "./qilian.js";

const started = starter(load, "qilian.wasm", new URL("qilian.wasm", import.meta.url));

/** Fetches and starts the module, once; `input` is a URL, a Response, bytes or a compiled module. */
export async function init(input) {
  await started(input);
  markStarted();
}

export default init;
