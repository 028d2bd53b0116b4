// How a browser gets a module: fetched and started once, tried again where that failed.
import { failure } from "./qilian-error.js";

/** A function that starts the module `name` through `load`, which wasm-bindgen wrote. */
export function starter(load, name, url) {
  let loading;
  return (input = url) => {
    if (!loading) {
      loading = start(load, name, input);
      loading.catch(() => {
        loading = undefined;
      });
    }
    return loading;
  };
}

async function start(load, name, input) {
  try {
    await load({ module_or_path: input });
  } catch (error) {
    throw failure("not_loaded", `${name} cannot be loaded: ${error.message}`, `${name} 无法载入:${error.message}`);
  }
}
