// @ts-check
// The state of things, and what a search finds.

import { element } from "./dom.js";
import { address, ago, code, fact, heading, notice, number, row, seen, section, staleness, standing, time } from "./operator-parts.js";

/**
 * @typedef {import("./operator-api.js").FoundPerson} FoundPerson
 * @typedef {import("./operator-api.js").FoundDocument} FoundDocument
 * @typedef {import("./operator.js").Desk} Desk
 */

const MOST = 50;

/**
 * Where index and directory stand.
 *
 * @param {Desk} desk
 */
export async function showState({ api, signal }) {
  const asked = new Date().toISOString();
  const { index, directory, pushed } = await api.health(signal);
  const never = (/** @type {string} */ at) => (Date.parse(at) === 0 ? null : at);
  const server = directory.server;
  return [
    heading("Who may read what, and why"),
    staleness(directory),
    pushed.unsettled > 0 ? notice("trouble", `${number(pushed.unsettled, "pushed write is", "pushed writes are")} not in force yet`, "They are made again as soon as no other process writes the index.") : null,
    server?.failures > 0 ? notice("trouble", `The directory server can’t be read (${number(server.failures, "try", "tries")})`, [server.failure, server.remedy].filter(Boolean).join(" ")) : null,
    element("dl", { class: "standing wide" },
      ...fact("Index", `${number(index.documents, "document", "documents")}, generation ${index.generation}`),
      ...fact("Distinct permissions", number(index.access_classes)),
      ...fact("Directory", `version ${directory.version}`),
      ...fact("People and groups read", ago(never(directory.pulled_at), asked)),
      ...fact("People and groups pushed", ago(never(directory.pushed_at), asked)),
      ...fact("Groups not known whole", number(directory.uncertain_groups)),
      ...(server ? fact(`Server ${server.namespace} read`, ago(server.read_at ?? null, asked)) : [])),
  ];
}

/**
 * What a search finds.
 *
 * @param {Desk} desk
 * @param {string} query
 */
export async function showFound({ api, signal }, query) {
  const { people, documents, as_of } = await api.find(query, MOST, signal);
  const none = people.total === 0 && documents.total === 0;
  return [
    heading(`Found for “${seen(query)}”`, `${number(people.total, "person", "people")} and ${number(documents.total, "document", "documents")}`),
    staleness(as_of),
    documents.complete ? null : notice("trouble", "Not every document was looked at", "There are more than one search looks at. Search for a document’s whole id, or use ken explain with its path."),
    none ? element("p", { class: "quiet" }, "Nobody and nothing is called that. Titles and words of documents are not looked at.") : null,
    people.total > 0 ? section("People", element("ul", { class: "rows" }, ...people.list.map((one) => personLine(one))), rest(people.total)) : null,
    documents.total > 0 ? section("Documents", element("ul", { class: "rows" }, ...documents.list.map((one) => documentLine(one))), rest(documents.total)) : null,
    standing(as_of),
  ];
}

/** @param {number} total */
function rest(total) {
  return total > MOST ? element("p", { class: "quiet" }, `${number(total - MOST)} more: say more of what you look for.`) : null;
}

/**
 * @param {FoundPerson} person
 * @param {string} [document] to be explained for that person
 */
export function personLine(person, document) {
  const state = { active: null, disabled: "Disabled: reads nothing", stale: "Too little is known of them: reads nothing" }[person.state];
  return row({
    href: document ? address({ person: person.person, document }) : address({ person: person.person }),
    title: person.name || person.person,
    below: [code(person.person), state ? element("span", { class: "state" }, state) : null, person.accounts.length > 0 ? seen(person.accounts.join(", ")) : "no account"],
  });
}

/**
 * @param {FoundDocument} document
 * @param {string} [person] of whom it is to be explained
 */
export function documentLine(document, person) {
  return row({
    href: person ? address({ person, document: document.document_id }) : address({ document: document.document_id }),
    title: document.name ?? document.document_id,
    below: [document.name ? code(document.document_id) : null],
  });
}

/**
 * The record of looks, for administrators.
 *
 * @param {Desk} desk
 */
export async function showLog({ api, signal }) {
  const many = 200;
  const { looks } = await api.looks(many, signal);
  return [
    heading("Who looked at rights", `The newest ${number(looks.length)} looks. Reading this is one as well.`),
    element("ul", { class: "rows log" }, ...looks.map((look) =>
      element("li", { class: "row" }, element("div", { class: "row-words" },
        element("div", { class: "log-look" }, element("strong", {}, look.look.replaceAll("-", " ")), " ", code(look.subject)),
        element("div", { class: "row-below" }, code(look.operator), " · ", time(look.at)))))),
    looks.length === many ? element("p", { class: "quiet" }, "Older ones: ken audit log.") : null,
  ];
}
