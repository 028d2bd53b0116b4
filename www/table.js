// The figures of a chart as a table of the page.
import { make } from "./dom.js";
import { text } from "./texts.js";

// one number or range with its words: 约13.56亿元, CNY 5.65 billion, 30.2%–36.6%; a date or a remark has more around it
const FIGURE = /^\D{0,6}\d[\d.,~\uff5e\u2013%]*\s?\D{0,7}$/;

/** A table with caption and scoped heads, in a region that scrolls by itself where the page is narrow. */
export function dataTable({ heading, subtitle, table: { heads, rows } }, locale) {
  const numeric = heads.map((_, column) => column > 0 && isNumeric(rows.map((row) => cellText(row[column]))));
  const kind = (column) => (numeric[column] ? { class: "number" } : {});
  const table = make(
    "table",
    {},
    // unit, period, basis, and whether the data are invented, go with the figures
    make("caption", {}, make("span", {}, [heading, subtitle].filter(Boolean).join(" | "))),
    make("thead", {}, make("tr", {}, ...heads.map((head, at) => make("th", { scope: "col", ...kind(at) }, head)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((value, at) => cell(value, at, kind(at)))))),
  );
  const label = heading || text(locale, "table");
  return make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": label }, table);
}

function isNumeric(cells) {
  const told = cells.filter((cell) => /\d/.test(cell));
  return told.length > 0 && told.every((cell) => FIGURE.test(cell));
}

export function cellText(value) {
  return value === null || value === undefined ? "" : String(value);
}

function cell(value, column, kind) {
  return column === 0
    ? make("th", { scope: "row" }, cellText(value))
    : make("td", kind, cellText(value));
}
