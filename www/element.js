// Defines <qilian-chart>. A page may hold two copies of this script (an article and its sidebar): the first one stays.
import { QilianChart } from "./chart-element.js";

const NAME = "qilian-chart";

if (typeof customElements !== "undefined" && !customElements.get(NAME)) {
  customElements.define(NAME, QilianChart);
}

export { QilianChart };
export { QilianError } from "./qilian-error.js";
