// @ts-check
// What the views for operators are made of. Ids, names and paths are text that others wrote: what can't be seen in them,
// or turns the writing round, stands there in escapes, so that two that look alike are told apart.

import { element, icon } from "./dom.js";

/** @typedef {import("./operator-api.js").Standing} Standing */
/** @typedef {import("./operator-api.js").Entries} Entries */

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/**
 * A text as it can be seen.
 *
 * @param {string} text
 */
export function seen(text) {
  return text.replace(UNSEEN, (character) =>
    [...Array(character.length).keys()].map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""));
}

/** @param {string} text */
export function code(text) {
  return element("code", { class: "code" }, seen(text));
}

/**
 * Someone who can be named in permissions, by their key.
 *
 * @param {string} key kind:namespace:name
 */
export function principal(key) {
  const [, kind, rest] = /^([a-z]+):(.*)$/s.exec(key) ?? ["", "", key];
  return element("span", { class: "principal" }, element("span", { class: "principal-kind" }, `${kind}:`), seen(rest));
}

/**
 * Principals beside each other, and how many more there are.
 *
 * @param {string[]} keys
 * @param {number} [count] of all
 */
export function principals(keys, count = keys.length) {
  const list = element("ul", { class: "principals" }, ...keys.map((key) => element("li", {}, principal(key))));
  if (count > keys.length) list.append(element("li", { class: "quiet" }, `and ${number(count - keys.length)} more`));
  return list;
}

/**
 * The entries of a level, of both kinds.
 *
 * @param {{ allow: Entries, deny: Entries }} level
 */
export function entries({ allow, deny }) {
  const line = (/** @type {string} */ what, /** @type {Entries} */ { count, entries: keys }) =>
    count === 0 ? null : element("div", { class: "entries" }, element("span", { class: "entries-what" }, what), principals(keys, count));
  return [line("allows", allow), line("denies", deny)];
}

/**
 * The way from a person through groups to an entry.
 *
 * @param {string | null} person the person's name, or null where the way begins with what isn't known
 * @param {string[]} keys
 */
export function chain(person, keys) {
  return element("ol", { class: "chain" },
    person === null ? null : element("li", {}, element("span", { class: "principal person-step" }, seen(person))),
    ...keys.map((key) => element("li", {}, principal(key))));
}

/**
 * @param {number} value
 * @param {string} [one]
 * @param {string} [many]
 */
export function number(value, one, many) {
  const figure = value.toLocaleString("en-GB");
  return one ? `${figure} ${value === 1 ? one : many}` : figure;
}

/** @param {string} instant */
export function time(instant) {
  const then = new Date(instant);
  return element("time", { datetime: instant }, Number.isNaN(then.getTime()) ? seen(instant) : moment.format(then));
}

/**
 * How long ago something was, seen from another moment.
 *
 * @param {string | null} instant
 * @param {string} now
 */
export function ago(instant, now) {
  if (!instant) return "never";
  const seconds = Math.round((Date.parse(now) - Date.parse(instant)) / 1000);
  if (seconds < 0) return "at a time that is ahead of the server’s clock";
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min ago`;
  return seconds < 172800 ? `${Math.floor(seconds / 3600)} h ago` : `${Math.floor(seconds / 86400)} days ago`;
}

/**
 * By what something was decided, and how old that is; what is too old comes first.
 *
 * @param {Standing} standing
 */
export function standing(standing) {
  const facts = element("dl", { class: "standing" },
    ...fact("Decided", time(standing.at)),
    ...fact("Directory", `version ${standing.directory_version}`),
    ...fact("People and groups", element("span", {}, "read ", dated(standing.pulled_at, standing.at), ", pushed ", dated(standing.pushed_at, standing.at))),
    ...fact("Index", `generation ${standing.index_generation}, commit ${standing.index_commit}`));
  return element("footer", { class: "standing-foot" }, facts);
}

/**
 * What is too old to count, or nothing.
 *
 * @param {{ stale: string[], budget_seconds: number }} standing
 */
export function staleness(standing) {
  if (standing.stale.length === 0) return null;
  return notice("trouble", "What is known of people is too old",
    `Nothing was heard of ${standing.stale.join(", ")} for more than ${Math.round(standing.budget_seconds / 60)} minutes. Until it is, it lets nobody in and keeps everybody out.`);
}

/**
 * @param {string | null} instant
 * @param {string} now
 */
function dated(instant, now) {
  return instant ? element("time", { datetime: instant, title: moment.format(new Date(instant)) }, ago(instant, now)) : "never";
}

/**
 * @param {string} name
 * @param {Node | string} value
 */
export function fact(name, value) {
  return [element("div", {}, element("dt", {}, name), element("dd", {}, value))];
}

/**
 * @param {"good" | "bad" | "trouble" | "plain"} kind
 * @param {string} title
 * @param {string | null} [words]
 */
export function notice(kind, title, words) {
  const name = { good: "check", bad: "withdrawn", trouble: "trouble", plain: "question" }[kind];
  return element("div", { class: "notice", "data-kind": kind }, icon(name),
    element("div", {}, element("p", { class: "notice-title" }, title), words ? element("p", {}, words) : null));
}

/**
 * The heading of a view, which gets the focus when the view comes.
 *
 * @param {string} title
 * @param {...(Node | string | null)} below
 */
export function heading(title, ...below) {
  document.title = `${title} · Ken`;
  return element("header", { class: "view-head" }, element("h2", { id: "view-title", tabindex: "-1" }, title),
    ...below.map((one) => (one === null ? null : element("p", { class: "quiet" }, one))));
}

/**
 * @param {string} title
 * @param {...(Node | string | null)} children
 */
export function section(title, ...children) {
  return element("section", { class: "part" }, element("h3", {}, title), ...children);
}

/** @param {Record<string, string>} place */
export function address(place) {
  return `#${new URLSearchParams(place)}`;
}

/**
 * A line of a list: what it leads to, and what stands below.
 *
 * @param {{ href: string, title: string, below?: (Node | string | null)[], why?: { href: string, of: string } }} line
 */
export function row({ href, title, below = [], why }) {
  return element("li", { class: "row" },
    element("div", { class: "row-words" },
      element("a", { class: "row-title", href }, seen(title)),
      ...below.map((one) => (one === null ? null : element("div", { class: "row-below" }, one)))),
    why ? element("a", { class: "row-why", href: why.href }, "Why", element("span", { class: "visually-hidden" }, ` ${why.of}`)) : null);
}

/**
 * A list that goes on page by page.
 *
 * @template T
 * @param {(item: T) => HTMLElement} line
 * @param {{ items: T[], next: string | null }} first
 * @param {(after: string) => Promise<{ items: T[], next: string | null }>} more
 * @param {(failure: unknown) => void} failed
 */
export function paged(line, first, more, failed) {
  const list = element("ul", { class: "rows" }, ...first.items.map(line));
  let next = first.next;
  const button = element("button", { type: "button", class: "quiet-button more" }, "Show more");
  button.hidden = next === null;
  button.addEventListener("click", async () => {
    if (next === null) return;
    button.disabled = true;
    try {
      const page = await more(next);
      const lines = page.items.map(line);
      list.append(...lines);
      next = page.next;
      button.hidden = next === null;
      // The button may be gone; whoever pressed it goes on where the new ones begin.
      lines[0]?.querySelector("a")?.focus();
    } catch (failure) {
      failed(failure);
    } finally {
      button.disabled = false;
    }
  });
  return element("div", {}, list, button);
}
