/** Options as the modules take them. A BigInt keeps all its digits as text; numbers are written by JSON as they are. */
export function toJson(options) {
  const exact = (_, value) => (typeof value === "bigint" ? String(value) : value);
  return JSON.stringify(options === undefined || options === null ? {} : options, exact);
}
