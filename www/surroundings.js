// What the element takes from the page around it: language, light or dark, width; and when these change.
import { LOCALES } from "./texts.js";

const watching = new Set();
let observers;

/** The reader's language: the attribute, else the nearest `lang`, else Chinese. */
export function localeOf(element) {
  const given = element.getAttribute("locale") || nearestLanguage(element) || "";
  return LOCALES.find((locale) => locale.slice(0, 2) === given.slice(0, 2).toLowerCase()) || LOCALES[0];
}

/**
 * Light or dark. Without an attribute the page's own text decides: a reader may prefer dark while the page stays white,
 * and light text on white cannot be read.
 */
export function themeOf(element) {
  const given = element.getAttribute("theme");
  if (given === "light" || given === "dark") {
    return given;
  }
  return lightness(getComputedStyle(element).color) > 0.6 ? "dark" : "light";
}

/** The width to draw at, in whole pixels; 0 while the element is not laid out. */
export function widthOf(element) {
  const room = Math.floor(element.getBoundingClientRect().width);
  const asked = parseInt(element.getAttribute("width"), 10);
  return room && asked > 0 ? Math.min(asked, room) : room;
}

/** Calls `element.surroundingsChanged()` when the page changes its language or its colours. */
export function watch(element) {
  if (watching.size === 0) {
    observers = observe();
  }
  watching.add(element);
}

export function unwatch(element) {
  watching.delete(element);
  if (watching.size === 0 && observers) {
    observers.forEach((stop) => stop());
    observers = undefined;
  }
}

function observe() {
  const languages = new MutationObserver(tell);
  languages.observe(document, { attributes: true, attributeFilter: ["lang"], subtree: true });
  // pages switch their colours by a class or attribute of the root
  const colours = new MutationObserver(tell);
  for (const root of [document.documentElement, document.body]) {
    if (root) {
      colours.observe(root, { attributes: true });
    }
  }
  const preference = matchMedia("(prefers-color-scheme: dark)");
  // addEventListener of media queries is newer than Safari 13
  preference.addListener(tell);
  return [() => languages.disconnect(), () => colours.disconnect(), () => preference.removeListener(tell)];
}

function tell() {
  watching.forEach((element) => element.surroundingsChanged());
}

function nearestLanguage(element) {
  for (let node = element; node; ) {
    const marked = node.closest("[lang]");
    if (marked) {
      return marked.lang;
    }
    node = node.getRootNode().host;
  }
  return null;
}

function lightness(colour) {
  const numbers = (colour.match(/[\d.]+/g) || []).map(Number);
  if (/^rgb/.test(colour)) {
    return (numbers[0] * 0.299 + numbers[1] * 0.587 + numbers[2] * 0.114) / 255;
  }
  // oklab, oklch and color() count from 0 to 1, lab and lch to 100
  return numbers[0] > 1 ? numbers[0] / 100 : numbers[0] || 0;
}
