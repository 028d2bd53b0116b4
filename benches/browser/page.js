// One job in a page: the table's bytes first, then what is not timed, then the job.
import { lines } from "./figures.js";

const JOBS = {
  bytes: () => import("./jobs/bytes.js"),
  text: () => import("./jobs/text.js"),
  duckdb: () => import("/target/bench/browser/duckdb.js"),
  scan: () => of((own) => own.scanned),
  "scan-blob": () => of((own) => (bytes) => own.scanned(new Blob([bytes]))),
  ledger: () => of((own) => own.kept),
};

async function of(pick) {
  const own = await import("./jobs/package.js");
  return { start: own.start, run: pick(own) };
}

// the memory of the modules that this page starts
const memories = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const make = WebAssembly[name];
  WebAssembly[name] = async (...words) => {
    const made = await make.apply(WebAssembly, words);
    memories.push((made.instance || made).exports.memory);
    return made;
  };
}

/** What a job says, and its answers. */
window.work = async (name, table, base) => {
  const job = await JOBS[name]();
  await job.start(base);
  const bytes = new Uint8Array(await (await fetch(table)).arrayBuffer());
  const said = {};
  const begun = performance.now();
  const text = lines(await job.run(bytes, (word) => (said[word] = performance.now() - begun)));
  said.all = performance.now() - begun;
  said.wasm = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / 1e6;
  return { said, text };
};
