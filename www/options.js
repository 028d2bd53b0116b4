// The element's attributes as the options of a chart.

const OPTIONS = [
  "kind", "measure", "by", "basis", "where", "period", "top", "others", "bands", "cumulative", "exact-parts", "calendar",
  "chain", "currency", "as-of", "order", "metric", "region", "lights", "weak", "least-firms", "area", "quotient-of",
  "heading", "subtitle", "sentence", "note", "credit",
];

const OTHERS = ["src", "locale", "theme", "width", "height"];

// what any element may carry
const GLOBAL = /^(id|class|style|lang|dir|title|hidden|slot|part|role|tabindex|nonce|is|item.*|data-.*|aria-.*|on.*)$/;

export const ATTRIBUTES = [...OPTIONS, ...OTHERS];

/** The options that the attributes spell out; what is not there is left to the module. */
export function readOptions(element) {
  const options = {};
  for (const name of OPTIONS) {
    const value = element.getAttribute(name);
    if (value !== null) {
      options[name.replace("-", "_")] = name === "note" ? lines(value) : value.trim();
    }
  }
  return options;
}

/** Attributes that nobody reads: most likely typing mistakes. */
export function unknownAttributes(element) {
  return element.getAttributeNames().filter((name) => !ATTRIBUTES.includes(name) && !GLOBAL.test(name));
}

// several notes stand on a line each; the module takes other lists apart itself
function lines(value) {
  return value.split("\n").map((line) => line.trim()).filter(Boolean);
}
