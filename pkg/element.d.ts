// The types of `qilian/element`, which defines <qilian-chart>.
import type { ChartOptions, ChartSize, Ledger } from "./index.js";

/** <qilian-chart src="published.json" kind="progress" heading="…" note="…">. */
export class QilianChart extends HTMLElement {
  /** The data, when they are neither in `src` nor inside the element. */
  ledger: Ledger | null;
  /** What the attributes ask for, as `Ledger.chart` takes it. */
  readonly chartOptions: ChartOptions;
  /** Where the data come from, or null. */
  readonly ledgerUrl: string | null;
  /** The chart as SVG text. */
  toSVG(size?: ChartSize): Promise<string>;
}

declare global {
  interface HTMLElementTagNameMap {
    "qilian-chart": QilianChart;
  }
}
