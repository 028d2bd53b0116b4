// The types of `qilian/element`, which defines <qilian-chart>.
import type { ChartOptions, ChartSize, Ledger } from "./index.js";

/** `<qilian-chart src="published.json" kind="progress" heading="…" note="…">`. */
export class QilianChart extends HTMLElement {
  /** What was set here, or null. */
  get ledger(): Ledger | string | Uint8Array | ArrayBuffer | object | null;
  /** The data, when they are neither in `src` nor inside the element: a ledger, text, bytes, or a plain object. */
  set ledger(value: Ledger | string | Uint8Array | ArrayBuffer | object | null | undefined);
  /** What is handed to `Ledger.chart`: the attributes, and over them what was set here. */
  get chartOptions(): ChartOptions;
  set chartOptions(value: Partial<ChartOptions>);
  /** The address of the ledger, or null. */
  readonly ledgerUrl: string | null;
  /** Settles with the chart that is asked for now; rejects where it cannot be drawn. */
  readonly ready: Promise<unknown>;
  /** The chart as SVG text, light unless told otherwise. */
  toSVG(size?: ChartSize): Promise<string>;
}

export { QilianError } from "./index.js";

declare global {
  interface HTMLElementTagNameMap {
    "qilian-chart": QilianChart;
  }
}
