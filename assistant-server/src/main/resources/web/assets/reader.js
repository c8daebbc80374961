// @ts-check
// The panel that shows a source in its document. The text is fetched anew each time, so that rights are checked each time.

import { placeOf } from "./answer.js";
import { Problem } from "./api.js";
import { originalOf, renderText } from "./document.js";
import { actionButton, announce, element, icon, part } from "./dom.js";
import { fragmentOf } from "./link.js";
import { locate } from "./quote.js";
import { markOpen } from "./sources.js";

/** @typedef {import("./api.js").Source} Source */

/** From this width on the panel stands beside the conversation; below it, it is a sheet over it. */
const wide = matchMedia("(min-width: 64rem)");
const CHANGED = "The document has changed since: the quote no longer stands there. Its present text follows.";
const LINKED = "Opened from a link. If the document was changed since, the passage may be another.";

/** The source panel. */
export class Reader {
  #dialog = /** @type {HTMLDialogElement} */ (part("reader"));
  #title = part("reader-title");
  #where = part("reader-where");
  #place = part("reader-place");
  #previous = /** @type {HTMLButtonElement} */ (part("reader-previous"));
  #next = /** @type {HTMLButtonElement} */ (part("reader-next"));
  #link = part("reader-link");
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
    this.#link.addEventListener("click", () => void this.#copyLink());
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
   * @param {HTMLElement | null} opener gets the focus back
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
    history.replaceState(null, "", location.pathname + location.search);
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  async #copyLink() {
    const say = (/** @type {string} */ name, /** @type {string} */ words) => {
      this.#link.replaceChildren(icon(name));
      announce(words);
    };
    try {
      await navigator.clipboard.writeText(location.href);
      say("check", "The link to this passage is copied. It opens for those who may read the document.");
    } catch (refused) {
      console.info("the clipboard is closed to this page", refused);
      say("trouble", "Your browser didn’t allow it: copy the address of this page instead.");
    }
    window.setTimeout(() => this.#link.replaceChildren(icon("link")), 2500);
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
    // The address leads to what is open, so that it can be kept, sent and loaded again.
    history.replaceState(null, "", fragmentOf(source));
    this.#title.textContent = source.title || "A document";
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
    this.#body.replaceChildren(...quoteAlone(source), element("p", { class: "reader-note" }, "Fetching the document…"));
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
    const content = renderText(found.text, locate(found.text, source));
    this.#title.textContent = source.title || found.title;
    this.#body.replaceChildren(content);
    const link = originalOf(found.uri ?? source.uri ?? "");
    if (link) this.#where.replaceChildren(placeOf(source), " ", link);
    const mark = content.querySelector("mark");
    const linked = source.quote === "";
    if (linked) content.before(element("p", { class: "reader-note" }, LINKED));
    if (!mark) {
      this.#body.scrollTop = 0;
      if (!linked) content.before(...quoteAlone(source), element("p", { class: "reader-note" }, CHANGED));
      return;
    }
    const offset = mark.getBoundingClientRect().top - this.#body.getBoundingClientRect().top;
    this.#body.scrollTop += offset - this.#body.clientHeight * 0.28;
    // In a wide table it may stand aside.
    mark.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
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

/**
 * The quote outside its document, where it is known.
 *
 * @param {Source} source
 */
function quoteAlone(source) {
  return source.quote.trim() === "" ? [] : [element("blockquote", { class: "reader-quote" }, source.quote.trim())];
}
