// The package in a browser, a worker or a bundler.
import load from "#module";
import { failure, markStarted } from "./qilian.js";

export { Ledger, QilianError, period, quantity, version } from "./qilian.js";

let loading;

/** Fetches and starts the module, once; `input` is a URL, a Response, bytes or a compiled module. */
export function init(input = new URL("core.wasm", import.meta.url)) {
  if (!loading) {
    loading = start(input);
    // what failed may be tried again
    loading.catch(() => {
      loading = undefined;
    });
  }
  return loading;
}

export default init;

async function start(input) {
  try {
    await load({ module_or_path: input });
  } catch (error) {
    throw failure("not_loaded", `core.wasm cannot be loaded: ${error.message}`, `core.wasm 无法载入:${error.message}`);
  }
  markStarted();
}
