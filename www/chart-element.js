// The class of <qilian-chart>. Importing it has no effect and works where there is no document; element.js defines it.
import { failure, isLost } from "./failure.js";
import { ATTRIBUTES, readOptions, unknownAttributes } from "./options.js";
import { isElsewhere } from "./page-ledger.js";
import { Source, urlOf } from "./source.js";
import { localeOf, themeOf, unwatch, watch, widthOf } from "./surroundings.js";
import { View } from "./view.js";

const Base = typeof HTMLElement === "undefined" ? class {} : HTMLElement;

// of a file made while the element is hidden
const FILE_WIDTH = 640;

// ids in a drawing start with it: two drawings of one page must not share them
let drawings = 0;

/** A chart of a ledger, in place of the element's content; the content stays until then, and where it fails. */
export class QilianChart extends Base {
  static get observedAttributes() {
    return ATTRIBUTES;
  }

  #view;
  #source = new Source();
  #options = {};
  #ledger = null;
  // whether the small module has said that it cannot draw this
  #whole = false;
  #turn = 0;
  #waiting = false;
  #retried = false;
  #ready;
  #settle;
  #resize;
  #content;

  constructor() {
    super();
    this.#promise();
  }

  connectedCallback() {
    for (const name of ["ledger", "chartOptions"]) {
      adoptProperty(this, name);
    }
    this.#view = this.#view || new View(this);
    watch(this);
    this.#observe();
    this.#update();
  }

  disconnectedCallback() {
    unwatch(this);
    this.#resize.disconnect();
    this.#content.disconnect();
    this.#view.marks.tooltip.hide();
    // what is under way is not for a page that has taken the element out
    this.#turn += 1;
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) {
      this.#update();
    }
  }

  /** The page changed its language or its colours. */
  surroundingsChanged() {
    this.#update();
  }

  /** Data that are set as text, bytes, an object or a `Ledger`. */
  get ledger() {
    return this.#source.given;
  }

  set ledger(value) {
    this.#source.given = value === undefined ? null : value;
    this.#update();
  }

  /** What is handed to `Ledger.chart`: the attributes, and over them what was set here. */
  get chartOptions() {
    return { ...readOptions(this), ...this.#options };
  }

  set chartOptions(value) {
    this.#options = { ...value };
    this.#update();
  }

  /** The address of the ledger, or null. */
  get ledgerUrl() {
    return urlOf(this);
  }

  /** Settles with the chart that is asked for now; rejects where it cannot be drawn. */
  get ready() {
    return this.#ready;
  }

  /** A promise of the chart as the text of a file of its own; `size` is `{ width, locale, theme }`. */
  async toSVG(size) {
    const ledger = await this.#source.ledger(this, true);
    if (!ledger) {
      throw failure("no_data");
    }
    const { width, locale } = this.#size();
    return ledger.chart(this.chartOptions, { width: width || FILE_WIDTH, locale, theme: "light", ...size }).svg;
  }

  // any number of changes in one task make one update
  #update() {
    if (this.#waiting || !this.isConnected) {
      return;
    }
    this.#waiting = true;
    if (!this.#settle) {
      this.#promise();
    }
    Promise.resolve().then(() => {
      this.#waiting = false;
      if (this.isConnected) {
        this.#load();
      }
    });
  }

  async #load() {
    const turn = (this.#turn += 1);
    this.#view.reserve(parseInt(this.getAttribute("height"), 10));
    try {
      const options = this.chartOptions;
      const loading = this.#source.ledger(this, this.#whole || options.kind === "chain");
      if (!loading) {
        this.#missing();
        return;
      }
      const ledger = await loading;
      if (turn === this.#turn) {
        this.#ledger = ledger;
        this.#draw(options);
      }
    } catch (error) {
      if (turn === this.#turn) {
        this.#failed(error);
      }
    }
  }

  // no data yet is no failure: a program may still set the property, the parser may still read the content;
  // where the element has nothing else to show, it says what it waits for
  #missing() {
    if (document.readyState === "loading" || this.textContent.trim()) {
      return;
    }
    this.#failed(failure("no_data"));
  }

  #draw(options) {
    const size = this.#size();
    const wanted = JSON.stringify([options, size.width, size.locale]);
    // hidden: the observer of its size comes back
    if (!size.width) {
      return;
    }
    const { drawn } = this.#view;
    // colours are the style sheet's: they change without a redraw
    this.#view.setTheme(size.theme);
    if (!drawn || drawn.wanted !== wanted || drawn.ledger !== this.#ledger) {
      this.#redraw(options, size, wanted);
    }
    this.#retried = false;
    this.#settled("resolve", this.#view.drawn.chart);
  }

  #redraw(options, size, wanted) {
    drawings += 1;
    const drawing = document.createElement("div");
    const chart = this.#ledger.draw(options, { ...size, prefix: `q${drawings}-` }, drawing);
    this.#view.show(chart, drawing, size.locale);
    this.#view.drawn = { chart, wanted, ledger: this.#ledger };
    this.#warn();
    this.#tell("qilian-ready", chart);
  }

  #failed(error) {
    if (isElsewhere(error)) {
      this.#whole = true;
      this.#update();
      return;
    }
    if (isLost(error) && !this.#retried) {
      this.#retried = true;
      this.#source.forget();
      this.#update();
      return;
    }
    console.error("<qilian-chart>", error, ...(error.errors || []));
    this.#view.fail(error, localeOf(this));
    this.#settled("reject", error);
    this.#tell("qilian-error", error);
  }

  #settled(how, value) {
    if (this.#settle) {
      this.#settle[how](value);
      this.#settle = null;
    }
  }

  #warn() {
    const unknown = unknownAttributes(this);
    if (unknown.length > 0) {
      console.warn("<qilian-chart> has no attribute", unknown.join(", "));
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #size() {
    return { width: widthOf(this), locale: localeOf(this), theme: themeOf(this) };
  }

  #promise() {
    this.#ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // the message stands in the page: an unhandled rejection would say it twice
    this.#ready.catch(() => {});
  }

  #observe() {
    let width = widthOf(this);
    let before = 0;
    const changed = () => {
      const now = widthOf(this);
      // a scrollbar that the new height brings or takes would make two widths follow each other for ever: the smaller stays
      const swings = now === before && now - width > 0 && now - width < 24;
      if (now !== width && !swings) {
        before = width;
        width = now;
        this.#update();
      }
    };
    this.#resize = new ResizeObserver(changed);
    this.#resize.observe(this);
    this.#content = new MutationObserver(() => this.#update());
    this.#content.observe(this, { childList: true, characterData: true, subtree: true });
  }
}

// a property set before the definition hides the accessor of the class
function adoptProperty(element, name) {
  if (Object.prototype.hasOwnProperty.call(element, name)) {
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
