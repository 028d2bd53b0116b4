// One tooltip for hover, focus and touch (WCAG 1.4.13): it can be dismissed, pointed at, and stays until it is left.
import { clear, make } from "./dom.js";

const GAP = 8;
// long enough to move the pointer from the mark into the tooltip
const GRACE = 150;

export class Tooltip {
  constructor(plot) {
    this.plot = plot;
    this.node = make("div", { class: "tooltip", part: "tooltip", role: "tooltip", id: "tooltip" });
    this.node.hidden = true;
    this.node.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.node.addEventListener("pointerleave", () => this.leave());
    // on the document: Escape also works while only the pointer is there
    this.escape = (event) => {
      if (event.key === "Escape" || event.key === "Esc") {
        this.hide();
      }
    };
    this.outside = (event) => {
      if (!event.composedPath().includes(this.plot)) {
        this.hide();
      }
    };
  }

  show(mark, anchor) {
    clearTimeout(this.timer);
    if (anchor === this.anchor && !this.node.hidden) {
      return;
    }
    this.describe(null);
    this.anchor = anchor;
    this.fill(mark);
    this.node.hidden = false;
    this.place();
    this.describe("source");
    document.addEventListener("keydown", this.escape);
    document.addEventListener("pointerdown", this.outside);
  }

  /** Hides a little later, unless the pointer moves into the tooltip or its mark still has the focus. */
  leave() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const focused = this.anchor && this.anchor.getRootNode().activeElement === this.anchor;
      if (!focused) {
        this.hide();
      }
    }, GRACE);
  }

  hide() {
    clearTimeout(this.timer);
    this.describe(null);
    this.node.hidden = true;
    this.anchor = null;
    document.removeEventListener("keydown", this.escape);
    document.removeEventListener("pointerdown", this.outside);
  }

  // the mark's own label has the name and the figure: only the source is said in addition
  describe(id) {
    if (this.anchor && id) {
      this.anchor.setAttribute("aria-describedby", id);
    } else if (this.anchor) {
      this.anchor.removeAttribute("aria-describedby");
    }
  }

  fill({ name, text, words, source }) {
    clear(this.node);
    const lines = [["name", name], ["text", text], ["words", words === text ? "" : words]];
    for (const [name, value] of lines) {
      if (value) {
        this.node.append(make("div", { class: `tip-${name}` }, value));
      }
    }
    this.node.append(make("div", { class: "tip-source", id: "source" }, source || ""));
  }

  /** Above its mark, else below it, else where there is more room: never over it. */
  place() {
    const { node, plot } = this;
    node.style.left = "0";
    node.style.top = "0";
    const frame = plot.getBoundingClientRect();
    const mark = this.anchor.getBoundingClientRect();
    const { width, height } = node.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const above = mark.top - GAP - height;
    const below = innerHeight - mark.bottom - GAP - height;
    const top = above >= 0 || above > below ? above : mark.bottom + GAP;
    const middle = (Math.max(mark.left, frame.left) + Math.min(mark.right, frame.right)) / 2;
    const left = Math.max(4, Math.min(middle - width / 2, room - width - 4));
    node.style.left = `${Math.round(left - frame.left)}px`;
    node.style.top = `${Math.round(top - frame.top)}px`;
  }
}
