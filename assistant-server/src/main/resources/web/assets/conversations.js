// @ts-check
// The list of one's own conversations: open, go through with the arrow keys, delete.

import { Problem } from "./api.js";
import { announce, element, icon, part } from "./dom.js";
import { whenOf } from "./times.js";

/** @typedef {import("./api.js").Summary} Summary */

const PAGE = 30;
/** The most that the server gives at once. */
const MOST = 100;

/**
 * @typedef {object} ListHooks
 * @property {(id: string) => void} open called to show a conversation
 * @property {(id: string) => void} deleted called when one was deleted
 * @property {() => void} signedOut called when the server no longer accepts who is asking
 */

/** The list and what one can do in it. Only one of its conversations can be tabbed to; arrow keys lead to the others. */
export class Conversations {
  #api;
  #hooks;
  #list = part("conversation-list");
  #note = part("conversation-note");
  #more = part("conversation-more");
  /** @type {Summary[]} */
  #shown = [];
  /** @type {string | null} */
  #next = null;
  /** @type {string | null} */
  #current = null;
  #loading = new AbortController();

  /**
   * @param {import("./api.js").Api} api
   * @param {ListHooks} hooks
   */
  constructor(api, hooks) {
    this.#api = api;
    this.#hooks = hooks;
    this.#more.addEventListener("click", () => void this.#load(this.#next, PAGE));
    this.#list.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Nothing of the list stays, and nothing of it can still arrive. */
  clear() {
    this.#loading.abort();
    this.#shown = [];
    this.#next = null;
    this.#current = null;
    this.#note.textContent = "";
    this.#draw();
  }

  /** Reads the list anew, as far as it was shown. */
  refresh() {
    return this.#load(null, Math.min(MOST, Math.max(PAGE, this.#shown.length)));
  }

  /** @param {string} words to be read above the list until it is read anew */
  say(words) {
    this.#note.textContent = words;
  }

  /** @param {string | null} id the conversation that is on the page */
  mark(id) {
    this.#current = id;
    for (const item of this.#list.children) {
      const button = item.querySelector(".past-open");
      if (item instanceof HTMLElement && item.dataset.conversation === id) button?.setAttribute("aria-current", "true");
      else button?.removeAttribute("aria-current");
    }
    this.#rove();
  }

  /**
   * @param {string | null} after
   * @param {number} limit
   */
  async #load(after, limit) {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const found = await this.#api.conversations(after, limit, loading.signal);
      if (loading.signal.aborted) return;
      const known = new Set(found.conversations.map((each) => each.id));
      const before = after === null ? [] : this.#shown.filter((each) => !known.has(each.id));
      this.#shown = [...before, ...found.conversations];
      this.#next = found.next;
      this.#note.textContent = this.#shown.length === 0 ? "What you ask is kept here, for you alone." : "";
      this.#draw();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (loading.signal.aborted) return;
      this.#note.textContent = "Your conversations can’t be listed at the moment.";
      if (failure.status === 401) this.#hooks.signedOut();
    }
  }

  #draw() {
    const focused = document.activeElement?.closest("li")?.dataset.conversation;
    const inList = this.#list.contains(document.activeElement);
    this.#list.replaceChildren(...this.#shown.map((each) => this.#item(each)));
    this.#more.hidden = this.#next === null;
    this.mark(this.#current);
    if (inList) this.#buttonOf(focused ?? "")?.focus();
  }

  /** @param {Summary} summary */
  #item(summary) {
    const open = element(
      "button",
      { type: "button", class: "past-open", title: summary.title, click: () => this.#hooks.open(summary.id) },
      element("span", { class: "past-title" }, summary.title),
      element("span", { class: "past-when" }, whenOf(summary.last_asked_at)),
    );
    const remove = element(
      "button",
      { type: "button", class: "icon-button past-delete", "aria-label": `Delete the conversation “${summary.title}”`, title: "Delete", click: () => this.#ask(item, summary) },
      icon("delete"),
    );
    const item = element("li", { class: "past", "data-conversation": summary.id }, open, remove);
    return item;
  }

  /**
   * Asks whether the conversation is to be deleted, in its place.
   *
   * @param {HTMLElement} item
   * @param {Summary} summary
   */
  #ask(item, summary) {
    const back = () => {
      const again = this.#item(summary);
      item.replaceWith(again);
      this.mark(this.#current);
      this.#buttonOf(summary.id)?.focus();
    };
    const keep = element("button", { type: "button", class: "quiet-button", click: back }, "Keep");
    const remove = element("button", { type: "button", class: "quiet-button past-certain", click: () => void this.#delete(item, summary) }, "Delete");
    item.replaceChildren(
      element("div", { class: "past-question", role: "group", "aria-label": `Delete “${summary.title}”?` }, element("span", {}, `Delete “${summary.title}”?`), remove, keep),
    );
    item.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      back();
    });
    keep.focus();
  }

  /**
   * @param {HTMLElement} item
   * @param {Summary} summary
   */
  async #delete(item, summary) {
    const { signal } = this.#loading;
    try {
      await this.#api.forget(summary.id);
      if (signal.aborted && this.#shown.length === 0) return;
      const at = this.#shown.findIndex((each) => each.id === summary.id);
      this.#shown = this.#shown.filter((each) => each.id !== summary.id);
      this.#draw();
      const near = this.#shown[Math.min(Math.max(at, 0), this.#shown.length - 1)];
      if (near) this.#buttonOf(near.id)?.focus();
      announce("Deleted.");
      this.#hooks.deleted(summary.id);
      void this.refresh();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      item.querySelector(".past-question > span")?.replaceChildren("It couldn’t be deleted. Try again?");
      announce("It couldn’t be deleted.");
      if (failure.status === 401) this.#hooks.signedOut();
    }
  }

  /** @param {string} id */
  #buttonOf(id) {
    const item = [...this.#list.children].find((each) => each instanceof HTMLElement && each.dataset.conversation === id);
    return /** @type {HTMLElement | null} */ (item?.querySelector(".past-open") ?? null);
  }

  /** Lets the tab key reach one conversation with its delete button: the focused, the current or the first. */
  #rove() {
    const items = [...this.#list.children];
    const focused = items.find((item) => item.contains(document.activeElement));
    const current = items.find((item) => item.querySelector("[aria-current]"));
    const reached = focused ?? current ?? items[0];
    for (const item of items) {
      for (const button of item.querySelectorAll(".past-open, .past-delete")) button.setAttribute("tabindex", item === reached ? "0" : "-1");
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = [...this.#list.children];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    if (at < 0 || !Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    const to = items[Math.min(Math.max(steps[event.key], 0), items.length - 1)];
    /** @type {HTMLElement | null} */ (to.querySelector(".past-open, button"))?.focus();
    this.#rove();
  }
}
