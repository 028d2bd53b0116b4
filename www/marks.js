// The marks of a drawn chart: one tab stop, arrow keys, and one tooltip for hover, focus and touch.
import { clear, makeSvg } from "./dom.js";
import { nextMark } from "./keyboard.js";
import { text } from "./texts.js";
import { Tooltip } from "./tooltip.js";

// WCAG 2.5.8
const TARGET = 24;
const RING_GAP = 2;

export class Marks {
  constructor(plot) {
    this.plot = plot;
    this.tooltip = new Tooltip(plot);
    this.nodes = [];
    this.marks = [];
    this.listen();
  }

  /** Takes over a drawing; where a mark had the focus, the same one of the new drawing gets it. */
  show(chart, drawing, locale) {
    const focused = this.plot.getRootNode().activeElement;
    const place = this.nodes.indexOf(focused);
    this.clear();
    this.marks = chart.marks;
    this.svg = drawing.querySelector("svg");
    this.nodes = [];
    for (const node of drawing.querySelectorAll("[data-mark]")) {
      this.nodes[Number(node.getAttribute("data-mark"))] = node;
    }
    this.plot.append(drawing);
    this.prepare(chart, locale);
    this.plot.append(this.tooltip.node);
    if (place >= 0) {
      this.focus(Math.min(place, this.nodes.length - 1));
    }
  }

  clear() {
    this.tooltip.hide();
    clear(this.plot);
    this.nodes = [];
    this.current = 0;
  }

  prepare(chart, locale) {
    if (!this.svg) {
      return;
    }
    nameBySentence(this.svg, chart, locale);
    this.ring = makeSvg("rect", { class: "ring", fill: "none", visibility: "hidden" });
    this.svg.append(this.ring);
    this.nodes.forEach((node, index) => {
      node.setAttribute("tabindex", index === 0 ? "0" : "-1");
      node.prepend(target(node.getBBox()));
    });
  }

  listen() {
    const { plot } = this;
    plot.addEventListener("pointerover", (event) => {
      const index = this.crossed(event);
      if (index >= 0) {
        this.raise(index);
      }
    });
    plot.addEventListener("pointerout", (event) => {
      if (this.crossed(event) >= 0) {
        this.tooltip.leave();
      }
    });
    plot.addEventListener("click", (event) => {
      const index = this.indexOf(event.target);
      if (index >= 0) {
        this.raise(index);
      } else if (!this.tooltip.node.contains(event.target)) {
        this.tooltip.hide();
      }
    });
    plot.addEventListener("focusin", (event) => this.focused(this.indexOf(event.target)));
    plot.addEventListener("focusout", () => {
      this.hideRing();
      this.tooltip.leave();
    });
    plot.addEventListener("keydown", (event) => this.pressed(event));
  }

  focused(index) {
    if (index < 0) {
      return;
    }
    this.nodes[this.current].setAttribute("tabindex", "-1");
    this.nodes[index].setAttribute("tabindex", "0");
    this.current = index;
    if (byKeyboard(this.nodes[index])) {
      this.showRing(index);
    }
    this.raise(index);
  }

  pressed(event) {
    const index = this.indexOf(event.target);
    const next = index < 0 ? -1 : nextMark(event, index, this.nodes.length);
    if (next >= 0) {
      event.preventDefault();
      this.focus(next);
    }
  }

  focus(index) {
    // the page scrolls by the browser's own rule
    if (this.nodes[index]) {
      this.nodes[index].focus();
    }
  }

  raise(index) {
    this.tooltip.show(this.marks[index], this.nodes[index]);
  }

  showRing(index) {
    const { x, y, width, height } = this.nodes[index].firstChild.getBBox();
    // 2 px wide and 2 px off
    const gap = RING_GAP + 1;
    const place = { x: x - gap, y: y - gap, width: width + 2 * gap, height: height + 2 * gap };
    for (const name of Object.keys(place)) {
      this.ring.setAttribute(name, String(place[name]));
    }
    this.ring.setAttribute("visibility", "visible");
  }

  hideRing() {
    if (this.ring) {
      this.ring.setAttribute("visibility", "hidden");
    }
  }

  // the mark that a mouse or pen entered or left; going from a bar to its own label is neither
  crossed({ target, relatedTarget, pointerType }) {
    const index = this.indexOf(target);
    return pointerType !== "touch" && index !== this.indexOf(relatedTarget) ? index : -1;
  }

  indexOf(target) {
    const node = target && target.closest ? target.closest("[data-mark]") : null;
    return node ? this.nodes.indexOf(node) : -1;
  }
}

// The name goes into an attribute: browsers show the element <title> as a tooltip of their own, over ours.
function nameBySentence(svg, { heading, sentence }, locale) {
  const title = svg.querySelector("title");
  if (title) {
    title.remove();
  }
  svg.removeAttribute("aria-labelledby");
  svg.setAttribute("aria-label", heading || sentence || text(locale, "chart"));
  svg.setAttribute("aria-roledescription", text(locale, "marks"));
}

// a thin bar is still easy to point at
function target({ x, y, width, height }) {
  const wide = Math.max(width, TARGET);
  const high = Math.max(height, TARGET);
  return makeSvg("rect", {
    class: "target",
    x: x - (wide - width) / 2,
    y: y - (high - height) / 2,
    width: wide,
    height: high,
    fill: "none",
    "pointer-events": "all",
  });
}

function byKeyboard(node) {
  try {
    return node.matches(":focus-visible");
  } catch (error) {
    // Chromium before 86 does not know the selector: a ring too many is better than none
    return true;
  }
}
