// The one kind of failure, the same in the package and in the element.

/** Every failure: `code` says what kind, `path` where in the data, `errors` all that was found. */
export class QilianError extends Error {
  constructor(errors) {
    const [first] = errors;
    super(first.message);
    this.name = "QilianError";
    this.code = first.code;
    this.path = first.path === undefined ? null : first.path;
    this.errors = errors;
  }
}

/** A QilianError with one entry. */
export function failure(code, en, zh) {
  return new QilianError([{ code, path: null, message: en, messages: { "zh-CN": zh, en } }]);
}
