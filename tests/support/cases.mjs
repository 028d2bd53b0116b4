// The stored cases, and how the package is asked them: the same in Node and in a browser.
import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** The lines of a table of cases. */
export function cases(name) {
  const text = readFileSync(new URL(`tests/cases/${name}.jsonl`, root), "utf8");
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

/** The texts of the ledgers that the stored answers are of. */
export function ledgers() {
  const texts = {};
  for (const [name, path] of [
    ["shuozhou-2023", "www/demo/shuozhou-2023.json"],
    ["ceramics-sample", "www/demo/ceramics-sample.json"],
    ["county-ledger", "tests/cases/tables/county-ledger.csv"],
    ["two-years", "tests/cases/ledgers/two-years.json"],
  ]) {
    texts[name] = readFileSync(new URL(path, root), "utf8");
  }
  return texts;
}

/** Asks every case of `answers` with a package; runs in a page too, so it uses nothing from outside. */
export function ask(qilian, ledgers, answers) {
  const wrong = [];
  for (const one of answers) {
    const parsed = qilian.Ledger.parse(ledgers[one.ledger]);
    let found;
    try {
      let at = parsed[one.ask](one.query);
      for (const step of one.at ? one.at.slice(1).split("/") : []) {
        at = at === undefined || at === null ? at : at[step];
      }
      found = one.at && at === undefined ? null : at;
    } catch (error) {
      const names = one.names || [];
      const named = names.every((name) => error.message.includes(name));
      found = named ? error.code : error.message;
    }
    parsed.free();
    const expected = one.error === undefined ? one.is : one.error;
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      wrong.push(`${JSON.stringify(one)}: found ${JSON.stringify(found)}`);
    }
  }
  return wrong;
}
