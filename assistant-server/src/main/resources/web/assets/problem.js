// @ts-check
// The one kind of failure that the page knows, so that callers show one kind of thing.

/** @typedef {"network" | "cancelled" | "http" | "malformed"} ProblemKind */

/** What went wrong with a request: no connection, a cancellation, a problem document, or a body that isn't one of Ken's. */
export class Problem extends Error {
  /**
   * @param {ProblemKind} kind
   * @param {string} message
   * @param {{ status?: number, title?: string, detail?: string, code?: string, retryAfter?: number, cause?: unknown }} [facts]
   */
  constructor(kind, message, facts = {}) {
    super(message, { cause: facts.cause });
    this.name = "Problem";
    this.kind = kind;
    this.status = facts.status ?? 0;
    this.title = facts.title ?? "";
    this.detail = facts.detail ?? "";
    this.code = facts.code ?? "";
    /** Seconds that the server asks to wait, or 0. */
    this.retryAfter = facts.retryAfter ?? 0;
  }
}

/**
 * The failure that a problem document states.
 *
 * @param {string} message
 * @param {any} document
 * @param {{ status: number, retryAfter: number }} response
 */
export function stated(message, document, { status, retryAfter }) {
  const word = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
  return new Problem("http", message, {
    status: status || Number(document.status) || 0,
    title: word(document.title),
    detail: word(document.detail),
    code: word(document.code),
    retryAfter,
  });
}

/**
 * @param {string} path
 * @param {string} why
 * @param {unknown} [cause]
 */
export function malformed(path, why, cause) {
  return new Problem("malformed", `cannot read the answer of ${path}: ${why}`, { cause });
}
