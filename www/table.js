// The figures of a chart as a table of the page.
import { make } from "./dom.js";
import { text } from "./texts.js";

const FIGURE = /^[<>≥≤≈~约−-]?\s*[\d.]/;

/** A table with caption and scoped heads, in a region that scrolls by itself where the page is narrow. */
export function dataTable({ caption, heads, rows }, locale) {
  const table = make("table");
  if (caption) {
    table.append(make("caption", {}, caption));
  }
  const numeric = heads.map((_, column) => column > 0 && rows.some((row) => FIGURE.test(cellText(row[column]))));
  const kind = (column) => (numeric[column] ? { class: "number" } : {});
  table.append(
    make("thead", {}, make("tr", {}, ...heads.map((head, at) => make("th", { scope: "col", ...kind(at) }, head)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((value, at) => cell(value, at, kind(at)))))),
  );
  const label = caption || text(locale, "table");
  return make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": label }, table);
}

export function cellText(value) {
  return value === null || value === undefined ? "" : String(value);
}

function cell(value, column, kind) {
  return column === 0
    ? make("th", { scope: "row" }, cellText(value))
    : make("td", kind, cellText(value));
}
