// @ts-check
// The panel that shows a source in its document. The text is fetched anew each time, so that rights are checked each time.

import { placeOf } from "./answer.js";
import { Problem } from "./api.js";
import { actionButton, element, icon, part } from "./dom.js";
import { blocksOf, locate } from "./quote.js";
import { markOpen } from "./sources.js";

/** @typedef {import("./api.js").Source} Source */

/** From this width on the panel stands beside the conversation; below it, it is a sheet over it. */
const wide = matchMedia("(min-width: 64rem)");

/** The source panel. */
export class Reader {
  #dialog = /** @type {HTMLDialogElement} */ (part("reader"));
  #title = part("reader-title");
  #where = part("reader-where");
  #place = part("reader-place");
  #previous = /** @type {HTMLButtonElement} */ (part("reader-previous"));
  #next = /** @type {HTMLButtonElement} */ (part("reader-next"));
  #body = part("reader-body");
  #api;
  /** @type {Source[]} */
  #sources = [];
  #at = 0;
  /** @type {HTMLElement | null} */
  #opener = null;
  #loading = new AbortController();

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.#api = api;
    this.#previous.addEventListener("click", () => this.#go(this.#at - 1));
    this.#next.addEventListener("click", () => this.#go(this.#at + 1));
    part("reader-close").addEventListener("click", () => this.close());
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    this.#dialog.addEventListener("click", (event) => {
      // A click on the dialog itself, and not on what is in it, is one on the backdrop.
      if (event.target === this.#dialog && this.#dialog.matches(":modal")) this.close();
    });
    wide.addEventListener("change", () => {
      if (!this.isOpen) return;
      this.#dialog.close();
      this.#show();
    });
  }

  get isOpen() {
    return this.#dialog.open;
  }

  /**
   * @param {Source} source
   * @param {Source[]} sources all that can be leafed through
   * @param {HTMLElement} opener gets the focus back
   */
  open(source, sources, opener) {
    this.#unmark();
    this.#opener = opener;
    this.#sources = sources;
    if (!this.isOpen) keepInPlace(opener, () => this.#show());
    this.#go(sources.indexOf(source));
    this.#body.focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen) return;
    this.#loading.abort();
    this.#unmark();
    const opener = this.#opener;
    keepInPlace(opener, () => {
      this.#dialog.close();
      document.documentElement.classList.remove("reading");
    });
    for (const each of [this.#title, this.#where, this.#place, this.#body]) each.replaceChildren();
    this.#opener = null;
    this.#sources = [];
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  #show() {
    if (wide.matches) this.#dialog.show();
    else this.#dialog.showModal();
    document.documentElement.classList.add("reading");
  }

  #unmark() {
    const turn = this.#opener?.closest(".turn");
    if (turn) markOpen(turn, null);
  }

  /** @param {number} at */
  #go(at) {
    const source = this.#sources[at];
    this.#at = at;
    this.#title.textContent = source.title;
    this.#where.textContent = placeOf(source);
    this.#place.textContent = this.#sources.length > 1 ? `Source ${at + 1} of ${this.#sources.length}` : "Source";
    this.#previous.disabled = at === 0;
    this.#next.disabled = at === this.#sources.length - 1;
    for (const each of [this.#previous, this.#next]) each.hidden = this.#sources.length < 2;
    const turn = this.#opener?.closest(".turn");
    if (turn) markOpen(turn, source.n);
    void this.#load(source);
  }

  /** @param {Source} source */
  async #load(source) {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#body.replaceChildren(quoteAlone(source), element("p", { class: "reader-note" }, "Fetching the document…"));
    this.#body.setAttribute("aria-busy", "true");
    try {
      const found = await this.#api.document(source.document_id, loading.signal);
      if (loading.signal.aborted) return;
      this.#showText(found, source);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (loading.signal.aborted) return;
      this.#showFailure(failure, source);
    } finally {
      if (this.#loading === loading) this.#body.removeAttribute("aria-busy");
    }
  }

  /**
   * @param {import("./api.js").WholeDocument} found
   * @param {Source} source
   */
  #showText(found, source) {
    const span = locate(found.text, source);
    const content = element("div", { class: "document" }, ...renderText(found.text, span));
    this.#body.replaceChildren(content);
    const link = originalOf(found.uri ?? source.uri ?? "");
    if (link) this.#where.replaceChildren(placeOf(source), " ", link);
    const mark = content.querySelector("mark");
    if (!mark) {
      const words = "The document has changed since: this quote no longer stands in it. Its present text follows.";
      content.before(quoteAlone(source), element("p", { class: "reader-note" }, words));
      this.#body.scrollTop = 0;
      return;
    }
    const offset = mark.getBoundingClientRect().top - this.#body.getBoundingClientRect().top;
    this.#body.scrollTop += offset - this.#body.clientHeight * 0.28;
  }

  /**
   * @param {Problem} problem
   * @param {Source} source
   */
  #showFailure(problem, source) {
    const words =
      problem.status === 404 || problem.status === 403
        ? "This document can’t be opened. It may have been removed, or it is not among those that you may read now."
        : problem.status === 401
          ? "Please sign in again to open this document."
          : problem.kind === "network"
            ? "Ken can’t be reached. Check your connection and try again."
            : problem.detail || problem.title || "The document couldn’t be fetched. Try again in a moment.";
    const again = actionButton("again", "Try again", () => void this.#load(source));
    this.#body.replaceChildren(element("p", { class: "reader-note" }, words), again);
  }
}

/**
 * Does something that changes the width of the conversation, and scrolls so that what was pressed stays where it was.
 *
 * @param {HTMLElement | null} pressed
 * @param {() => void} change
 */
function keepInPlace(pressed, change) {
  const before = pressed?.getBoundingClientRect().top ?? 0;
  change();
  const after = pressed?.isConnected ? pressed.getBoundingClientRect().top : before;
  if (after !== before) window.scrollBy({ top: after - before, behavior: "instant" });
}

/** @param {Source} source */
function quoteAlone(source) {
  return element("blockquote", { class: "reader-quote" }, source.quote.trim());
}

/**
 * @param {string} text
 * @param {import("./quote.js").Span | null} span
 */
function renderText(text, span) {
  return blocksOf(text).map(({ start, end, kind }) => {
    const block = element("p", { class: `document-${kind}` });
    const from = span ? Math.max(start, span.start) : end;
    const to = span ? Math.min(end, span.end) : end;
    if (from >= to) block.append(text.slice(start, end));
    else block.append(text.slice(start, from), element("mark", {}, text.slice(from, to)), text.slice(to, end));
    return block;
  });
}

/**
 * A link to the original of the cited document when it is on the web, and its name or path in words otherwise.
 *
 * @param {string} uri
 */
function originalOf(uri) {
  if (uri === "") return null;
  if (!/^https?:\/\//i.test(uri) || !URL.canParse(uri)) return element("span", { class: "reader-uri" }, uri);
  const attributes = { href: uri, target: "_blank", rel: "noopener noreferrer", class: "reader-uri" };
  return element("a", attributes, "Open the original", icon("out"));
}
