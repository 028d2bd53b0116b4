// What a failure says to the reader, and to whoever keeps the page.
import { QilianError } from "./qilian-error.js";
import { text, texts } from "./texts.js";

/** A failure of the element's own, in the shape of the module's. */
export function failure(code, ...values) {
  const messages = texts(code, ...values);
  return new QilianError([{ code, path: null, message: messages.en, messages }]);
}

/** Whether the module has begun anew: what was read before is gone, and reading it again is worth a try. */
export function isLost(error) {
  return error.code === "internal" || error.code === "lost";
}

/** The lead, the first problem with its place and hint, and how many more there are. */
export function sentences(error, locale) {
  const problems = error.errors || [];
  const parts = [text(locale, "failed"), closed(first(error, locale), locale)];
  if (problems.length > 1) {
    parts.push(text(locale, "more", problems.length - 1));
  }
  return parts.join(locale === "en" ? " " : "");
}

function first(error, locale) {
  // the module cannot say these in the reader's language: it did not run
  if (error.code === "not_loaded" || isLost(error)) {
    return text(locale, error.code === "not_loaded" ? "not_loaded" : "internal");
  }
  const [problem] = error.errors || [error];
  const parts = [said(problem, "message", locale), said(problem, "hint", locale)];
  return parts.filter(Boolean).join(locale === "en" ? "; " : "\uff1b");
}

function said(problem, key, locale) {
  const translated = problem[`${key}s`];
  return (translated && translated[locale]) || problem[key];
}

// messages come without a full stop; beside each other they need one
function closed(part, locale) {
  if (/[.!?)\u3002\uff01\uff09]$/.test(part)) {
    return part;
  }
  return part + (locale === "en" ? "." : "。");
}
