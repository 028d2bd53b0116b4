// What a page publishes with its chart: any reader can fetch the ledger, not only what is drawn from it.

const UNSIGNED = { measure: "projects", where: "milestone=offered;milestone=talks", locale: "en" };

/** Warns the page's author of rows that are not signed yet. */
export function warnOfUnsigned(ledger, name) {
  let tables;
  try {
    tables = ledger.group(UNSIGNED).tables;
  } catch (error) {
    // a warning is no reason to fail: the chart itself says what is wrong with the data
    return;
  }
  const counts = tables.map((table) => table.total && table.total.value).filter(Boolean);
  if (counts.length > 0) {
    console.warn(
      `<qilian-chart> ${name} publishes ${counts.join(" + ")} projects that are not signed yet; ` +
        "publish aggregates instead (qilian convert --public)",
    );
  }
}
