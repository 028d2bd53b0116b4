// A chart as a file: the picture as SVG, its table as CSV.
import { make } from "./dom.js";
import { cellText } from "./table.js";

// what spreadsheets take for the beginning of a formula, half and full width
const FORMULA = /^[\s\u00a0\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[+-]?\d+(\.\d+)?%?$/;

/** WeChat opens neither blobs nor `download`; a button that does nothing is worse than none. */
export function canDownload() {
  return "download" in HTMLAnchorElement.prototype && !/MicroMessenger/i.test(navigator.userAgent);
}

export function saveSvg(svg, { heading }) {
  save(svg, "image/svg+xml", `${fileName(heading)}.svg`);
}

export function saveCsv(chart) {
  save(csvText(chart), "text/csv;charset=utf-8", `${fileName(chart.heading)}.csv`);
}

/** The table as CSV that Excel and WPS read: BOM, CRLF, no cell a formula; unit, basis, notes and sources come last. */
export function csvText({ heading, subtitle, notes, table: { heads, rows } }) {
  const lines = [heads, ...rows].map((row) => row.map(csvCell).join(","));
  const remarks = [heading, subtitle].concat(notes).filter(Boolean).map(csvCell);
  if (remarks.length > 0) {
    lines.push("", ...remarks);
  }
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function csvCell(value) {
  // one cell is one line: a formula could begin on its second
  let cell = cellText(value).replace(/[\r\n]+/g, " ");
  if (/^[\t\r]/.test(cell) || (FORMULA.test(cell) && !NUMBER.test(cell))) {
    cell = `'${cell}`;
  }
  return /[",;\t]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

function fileName(heading) {
  return (heading || "qilian").replace(/[\\/:*?"<>|\s\u0000-\u001f]+/g, " ").trim().slice(0, 60);
}

function save(content, type, name) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: url, download: name });
  link.click();
  // some browsers read the blob after the click
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
