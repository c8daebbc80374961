// @ts-check
// A person, a document, and why the one may or may not read the other.

import { element } from "./dom.js";
import { documentLine, personLine } from "./operator-search.js";
import { address, chain, code, entries, heading, notice, number, paged, principal, principals, row, seen, section, staleness, standing } from "./operator-parts.js";
import { Problem } from "./problem.js";

/**
 * @typedef {import("./operator-api.js").Decision} Decision
 * @typedef {import("./operator-api.js").Level} Level
 * @typedef {import("./operator-api.js").Reach} Reach
 * @typedef {import("./operator.js").Desk} Desk
 */

const SHOWN = 12;

/**
 * Whom Ken takes somebody for, and what they may read.
 *
 * @param {Desk} desk
 * @param {string} person
 */
export async function showPerson(desk, person) {
  /** @type {Reach} */
  let reach;
  try {
    reach = await desk.api.reach(person, null, desk.signal);
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 409) return nobody(desk, person, failure);
    throw failure;
  }
  const line = (/** @type {import("./operator-api.js").FoundDocument} */ one) =>
    row({
      href: address({ document: one.document_id }),
      title: one.name ?? one.document_id,
      below: [one.name ? code(one.document_id) : null],
      why: { href: address({ person, document: one.document_id }), of: `${reach.name} may read ${one.name ?? one.document_id}` },
    });
  return [
    heading(seen(reach.name), code(reach.person)),
    staleness(reach.as_of),
    section(`Held as ${number(reach.principals.length, "principal", "principals")}`, held(reach)),
    reach.uncertain.count > 0 ? section("Not certain", element("p", { class: "quiet" }, "These may be theirs. They let them in nowhere, and keep them out where they are denied."), principals(reach.uncertain.principals.slice(0, SHOWN), reach.uncertain.count)) : null,
    finder(desk, "Why, or why not, a document?", "A document’s path or id", async (query) =>
      (await desk.api.find(query, 20, desk.signal)).documents.list.map((one) => documentLine(one, person))),
    section(`May read ${number(reach.readable)} of ${number(reach.documents, "document", "documents")}`,
      paged(line, { items: reach.list, next: reach.next }, async (after) => {
        const page = await desk.api.reach(person, after, desk.signal);
        return { items: page.list, next: page.next };
      }, desk.failed)),
    standing(reach.as_of),
  ];
}

/**
 * Somebody who reads nothing at all.
 *
 * @param {Desk} desk
 * @param {string} person
 * @param {Problem} problem
 */
async function nobody(desk, person, problem) {
  const { people, as_of } = await desk.api.find(person, 20, desk.signal);
  const known = people.list.find((one) => one.person === person);
  return [
    heading(seen(known?.name || person), code(person)),
    notice("bad", "Reads nothing", problem.detail || problem.title),
    known ? section("Accounts", known.accounts.length > 0 ? principals(known.accounts) : element("p", { class: "quiet" }, "None.")) : null,
    standing(as_of),
  ];
}

/** @param {Reach} reach */
function held(reach) {
  const lines = reach.held.map((keys) => element("li", {}, chain(reach.name, keys)));
  const list = element("ul", { class: "chains" }, ...lines.slice(0, SHOWN));
  const more = reach.principals.length - Math.min(lines.length, SHOWN);
  if (more <= 0) return list;
  const button = element("button", { type: "button", class: "quiet-button more", click: () => {
    list.append(...lines.slice(SHOWN));
    const left = reach.principals.length - lines.length;
    button.replaceWith(left > 0 ? element("p", { class: "quiet" }, `and ${number(left)} more`) : "");
  } }, `Show ${number(more)} more`);
  return element("div", {}, list, button);
}

/**
 * Who may read a document, and by which entries.
 *
 * @param {Desk} desk
 * @param {string} document
 */
export async function showDocument(desk, document) {
  const found = await desk.api.readers(document, null, desk.signal);
  const name = found.document_name ?? found.document_id;
  const line = (/** @type {import("./operator-api.js").Reader} */ reader) =>
    row({
      href: address({ person: reader.person }),
      title: reader.name || reader.person,
      below: [element("div", { class: "let-in" }, code(reader.person), "let in by", principals(reader.entries))],
      why: { href: address({ person: reader.person, document }), of: `${reader.name} may read ${name}` },
    });
  return [
    heading(seen(name), code(found.document_id), element("a", { href: address({ changes: document }) }, "Whose rights to it have changed?")),
    staleness(found.as_of),
    section(`Permissions: ${levelsOf(found.levels.length)}`,
      element("ol", { class: "levels" }, ...found.levels.map(levelOf))),
    finder(desk, "Why, or why not, a person?", "A person’s name or id", async (query) =>
      (await desk.api.find(query, 20, desk.signal)).people.list.map((one) => personLine(one, document))),
    section(found.total === 0 ? "Nobody may read it" : `${number(found.total, "person may", "people may")} read it`,
      paged(line, { items: found.readers, next: found.next }, async (after) => {
        const page = await desk.api.readers(document, after, desk.signal);
        return { items: page.readers, next: page.next };
      }, desk.failed)),
    standing(found.as_of),
  ];
}

/** @param {number} count */
function levelsOf(count) {
  return count === 1 ? "one level" : `${number(count)} levels, each of which must be passed`;
}

/** @param {Level} level */
function levelOf(level) {
  return element("li", { class: "level" },
    element("h4", {}, `Level ${level.level + 1}`),
    level.allow.count === 0 ? element("p", {}, "Lets nobody in: no entry allows anybody. A document whose permissions are missing or malformed is closed like this; ken explain says which file and line closes it.") : null,
    ...entries(level),
    level.denies_everyone.length > 0 ? notice("bad", "Keeps everyone out", `Who ${level.denies_everyone.map(seen).join(", ")} is, or who is in it, isn’t known, or not whole: somebody may have been removed or renamed. Look at why a person may not read it, and state who it is, or take the entry or member out.`) : null);
}

/**
 * Why somebody may or may not read a document.
 *
 * @param {Desk} desk
 * @param {string} person
 * @param {string} document
 */
export async function showExplanation(desk, person, document) {
  const { name, document_name, document_id, readable, levels, as_of } = await desk.api.explain(person, document, desk.signal);
  const shown = document_name ?? document_id;
  const closed = levels.findIndex((level) => level.decision !== "allowed") + 1;
  return [
    heading(`${seen(name)} ${readable ? "may read" : "may not read"} ${seen(shown)}`),
    element("p", { class: "pair" },
      element("a", { href: address({ person }) }, `All of ${seen(name)}`),
      element("a", { href: address({ document }) }, "All of this document")),
    staleness(as_of),
    readable ? notice("good", "Every level is passed") : notice("bad", `Stopped at level ${closed} of ${levels.length}`),
    section(levels.length === 1 ? "One level" : levelsOf(levels.length), element("ol", { class: "levels" }, ...levels.map((level) => decisionOf(level, name)))),
    standing(as_of),
  ];
}

/**
 * @param {Decision} level
 * @param {string} person
 */
function decisionOf(level, person) {
  const passed = level.decision === "allowed";
  /** @type {Record<string, string>} */
  const words = {
    allowed: "Allowed by the entry",
    denied: "Denied by the entry",
    denied_uncertain: "Denied by the entry, since anybody might be it, or be in it:",
    not_named: "No entry names the person, or a group that they are certainly in.",
  };
  return element("li", { class: "level", "data-passed": String(passed) },
    element("h4", {}, `Level ${level.level + 1}: ${passed ? "passed" : "not passed"}`),
    element("p", { class: "decision" }, words[level.decision] ?? level.decision, " ", level.entry ? principal(level.entry) : null),
    level.chain.length > 0 ? chain(level.decision === "denied_uncertain" ? null : person, level.chain) : null,
    ...(passed ? [] : entries(level)));
}

/**
 * A small search for the other one of a pair.
 *
 * @param {Desk} desk
 * @param {string} title
 * @param {string} label
 * @param {(query: string) => Promise<HTMLElement[]>} find
 */
function finder(desk, title, label, find) {
  const field = element("input", { class: "field", type: "search", "aria-label": label, placeholder: label, autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  const found = element("div", { "aria-live": "polite" });
  const form = element("form", { class: "pair-search", novalidate: true }, field, element("button", { type: "submit", class: "quiet-button bordered" }, "Look"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const query = field.value.trim();
    if (query === "") return;
    try {
      const lines = await find(query);
      found.replaceChildren(lines.length > 0 ? element("ul", { class: "rows" }, ...lines) : element("p", { class: "quiet" }, "Nothing is called that."));
    } catch (failure) {
      desk.failed(failure);
    }
  });
  return section(title, form, found);
}
