// The shadow root of one element: the chart with its toolbar and table, or the page's own content and a message.
import { clear, make } from "./dom.js";
import { canDownload, saveCsv, saveSvg } from "./download.js";
import { sentences } from "./failure.js";
import { Marks } from "./marks.js";
import { applyStyles } from "./styles.js";
import { dataTable } from "./table.js";
import { text } from "./texts.js";

export class View {
  /** `host` answers `toSVG()` for the download. */
  constructor(host) {
    this.host = host;
    // what is shown, and what it was drawn from
    this.drawn = null;
    this.plot = make("div", { class: "plot", part: "plot" });
    this.toolbar = make("div", { class: "toolbar", part: "toolbar" });
    this.data = make("div", { class: "data", part: "table", id: "data" });
    this.data.hidden = true;
    this.figure = make("div", { class: "figure", part: "figure" }, this.plot, this.toolbar, this.data);
    // a live region has to be there before its text
    this.status = make("div", { class: "status", part: "status", role: "status" });
    this.slot = make("slot");
    this.marks = new Marks(this.plot);
    this.room = make("div", {}, this.figure, this.slot, this.status);
    const root = host.attachShadow({ mode: "open" });
    root.append(this.room);
    this.figure.hidden = true;
    applyStyles(root);
  }

  /** Puts a drawn chart in place of what was there. */
  show(chart, drawing, locale) {
    this.figure.lang = locale;
    clear(this.status);
    this.slot.hidden = true;
    // before the marks: what is not laid out has no size
    this.figure.hidden = false;
    this.marks.show(chart, drawing, locale);
    this.showData(chart, locale);
  }

  setTheme(theme) {
    this.figure.classList.toggle("dark", theme === "dark");
  }

  /** The page's own content comes back, and below it stands why. */
  fail(error, locale) {
    this.drawn = null;
    this.figure.hidden = true;
    this.slot.hidden = false;
    this.marks.clear();
    clear(this.status);
    this.status.lang = locale;
    this.status.append(make("p", {}, sentences(error, locale)));
  }

  /** Room for the chart before it is there, so that the text below does not jump. */
  reserve(height) {
    this.room.style.minHeight = height > 0 ? `${height}px` : "";
  }

  showData(chart, locale) {
    const open = !this.data.hidden;
    clear(this.data);
    clear(this.toolbar);
    if (!chart.table) {
      this.data.hidden = true;
      return;
    }
    this.data.append(dataTable(chart, locale));
    this.toolbar.append(this.tableButton(locale, open));
    if (canDownload()) {
      const label = text(locale, "download");
      this.toolbar.append(
        button(`${label} SVG`, async () => saveSvg(await this.host.toSVG(), chart)),
        button(`${label} CSV`, () => saveCsv(chart)),
      );
    }
  }

  tableButton(locale, open) {
    const toggle = button(text(locale, "table"), () => {
      this.data.hidden = !this.data.hidden;
      toggle.setAttribute("aria-expanded", String(!this.data.hidden));
    });
    toggle.setAttribute("aria-expanded", String(open));
    toggle.setAttribute("aria-controls", "data");
    return toggle;
  }
}

function button(label, work) {
  const node = make("button", { type: "button" }, label);
  node.addEventListener("click", work);
  return node;
}
