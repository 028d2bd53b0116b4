// What a page publishes with its chart: any reader can fetch the ledger, not only what is drawn from it.

/** Warns the page's author of rows that are not signed yet. */
export function warnOfUnsigned({ unsigned }, name) {
  if (unsigned > 0) {
    console.warn(
      `<qilian-chart> ${name} publishes ${unsigned} projects that are not signed yet; ` +
        "publish aggregates instead (qilian convert --public)",
    );
  }
}
