// @ts-check
// Looks at all rights at once, which are begun by a button since they take long: drift, exposure, what has
// changed and what a change would do.

import { element } from "./dom.js";
import { address, code, heading, notice, number, row, seen, section, staleness, standing, time } from "./operator-parts.js";

/** @typedef {import("./operator.js").Desk} Desk */
/** @typedef {{ count: number, people: string[] }} Counted */

const EXAMPLE = `{"operations": [
  {"method": "PUT", "path": "/v1/documents/menu/acl",
   "body": {"acl": {"allow": ["group:staff"]}}}
]}`;

/** @param {Desk} desk */
export function showDrift(desk) {
  const sample = element("input", { id: "sample", class: "field", type: "number", min: "1", max: "1000000", value: "1000", required: true });
  return [
    heading("Drift", "Asks the sources again, and says where Ken’s rights are not theirs. Nothing is changed. What was pushed has no source to be asked."),
    ...runnable(desk, [element("label", { for: "sample" }, "Documents to look at"), sample], "Ask the sources", async () => {
      const drift = await desk.api.drift(sample.valueAsNumber, desk.signal);
      const agrees = drift.list.length === 0;
      return [
        agrees ? notice("good", "Nothing differs") : notice("bad", "Something differs", "ken sync and ken index take over what the sources say."),
        staleness(drift.as_of),
        element("p", {}, `Asked about ${number(drift.sample - drift.unasked)} of ${number(drift.documents, "document", "documents")} (seed ${drift.seed}).`,
          drift.unasked > 0 ? ` ${number(drift.unasked)} are where a part of the source can’t be listed.` : "",
          drift.pushed > 0 ? ` ${number(drift.pushed)} more were pushed; nobody can be asked about them.` : ""),
        element("dl", { class: "standing wide" },
          bound("False allows", drift.false_allows, drift.sample - drift.unasked),
          bound("False denies", drift.false_denies, drift.sample - drift.unasked)),
        agrees ? null : section("Documents that differ", element("ul", { class: "rows" }, ...drift.list.map((/** @type {any} */ one) =>
          differing(one, people("may read it and must not", one.falsely_allowed), people("may not read it and must", one.falsely_denied))))),
        standing(drift.as_of),
      ];
    }),
  ];
}

/**
 * @param {string} name
 * @param {{ documents: number, low: number, high: number, rights: number }} share
 * @param {number} sample
 */
function bound(name, share, sample) {
  const percent = (/** @type {number} */ value) => `${(100 * value).toFixed(2)} %`;
  const all = share.low === share.high ? percent(share.low) : `${percent(share.low)} to ${percent(share.high)}, at 95 %`;
  return element("div", {}, element("dt", {}, name),
    element("dd", {}, `${number(share.documents)} of ${number(sample, "document", "documents")}, ${number(share.rights, "right", "rights")}`),
    element("dd", { class: "quiet" }, `of all documents ${all}`));
}

/**
 * @param {{ document_id: string, name: string | null }} one
 * @param {...(HTMLElement | null)} below
 */
function differing(one, ...below) {
  return row({ href: address({ document: one.document_id }), title: one.name ?? one.document_id, below: [one.name ? code(one.document_id) : null, ...below] });
}

/**
 * @param {string} what
 * @param {Counted} counted
 */
function people(what, { count, people: ids }) {
  if (count === 0) return null;
  const links = ids.flatMap((id, index) => [index > 0 ? ", " : "", element("a", { href: address({ person: id }) }, seen(id))]);
  return element("span", {}, `${what}: `, ...links, count > ids.length ? ` and ${number(count - ids.length)} more` : "");
}

/** @param {Desk} desk */
export function showExposure(desk) {
  const percent = element("input", { id: "percent", class: "field", type: "number", min: "1", max: "100", value: "50", required: true });
  return [
    heading("Exposure", "What very many may read, what looks sensitive first. It says how often something was found, and shows none of a document’s words."),
    ...runnable(desk, [element("label", { for: "percent" }, "From which share of all people on, in percent"), percent], "Look at all documents", async () => {
      const exposure = await desk.api.exposure(percent.valueAsNumber, desk.signal);
      const findings = (/** @type {Record<string, number>} */ found) =>
        Object.entries(found).map(([kind, times]) => `${number(times)} × ${kind.replaceAll("-", " ")}`).join(", ");
      return [
        exposure.with_findings > 0 ? notice("trouble", `${number(exposure.with_findings, "document looks", "documents look")} sensitive`) : notice("good", "Nothing looks sensitive", "What has no form that can be checked isn’t found."),
        staleness(exposure.as_of),
        element("p", {}, `${number(exposure.wide)} of ${number(exposure.documents, "document", "documents")} may be read by ${exposure.percent} % of ${number(exposure.people, "person", "people")} or more, ${number(exposure.for_everyone)} of them by everyone.`),
        section("Documents", element("ul", { class: "rows" }, ...exposure.list.map((/** @type {any} */ one) =>
          row({
            href: address({ document: one.document_id }),
            title: one.name ?? one.document_id,
            below: [`${number(one.readers, "reader", "readers")}`, Object.keys(one.findings).length > 0 ? element("span", { class: "state" }, findings(one.findings)) : null],
          })))),
        exposure.wide > exposure.list.length ? element("p", { class: "quiet" }, `and ${number(exposure.wide - exposure.list.length)} more`) : null,
        standing(exposure.as_of),
      ];
    }),
  ];
}

const LAST_WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * @param {Desk} desk
 * @param {string} [document] only of this one
 */
export function showChanges(desk, document = "") {
  const from = new Date(Date.now() - LAST_WEEK - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  const since = element("input", { id: "since", class: "field", type: "datetime-local", value: from, required: true });
  return [
    heading("Changes", "Whose right to read what has changed since a time, compared with what was recorded then.",
      document ? element("span", {}, "Only of ", element("a", { href: address({ document }) }, code(document))) : null),
    ...runnable(desk, [element("label", { for: "since" }, "Since"), since], "Compare", async () => {
      const changes = await desk.api.changes(new Date(since.value).toISOString(), document, desk.signal);
      return [
        changes.documents === 0 ? notice("good", "Nobody’s rights have changed") : notice("plain", `${number(changes.documents, "document has", "documents have")} other readers`, `${number(changes.gained, "right", "rights")} gained, ${number(changes.lost, "right", "rights")} lost.`),
        element("p", { class: "quiet" }, "Compared with what was recorded at ", time(changes.compared_with), "."),
        element("ul", { class: "rows" }, ...changes.list.map((/** @type {any} */ one) => differing(one, people("gained", one.gained), people("lost", one.lost)))),
        changes.documents > changes.list.length ? element("p", { class: "quiet" }, `and ${number(changes.documents - changes.list.length)} more`) : null,
      ];
    }),
  ];
}

/** @param {Desk} desk */
export function showPreview(desk) {
  const field = element("textarea", { id: "changes", class: "field changes", rows: "9", placeholder: EXAMPLE, spellcheck: "false", autocomplete: "off", "aria-describedby": "changes-help" });
  return [
    heading("Preview", "Who would gain and who would lose the right to what if something were pushed. Nothing is changed. ken index, reindex and sync have --preview."),
    ...runnable(desk, [
      element("label", { for: "changes" }, "What would be pushed"), field,
      element("p", { id: "changes-help", class: "field-help" }, "As POST /v1/batch takes it; /openapi.json describes it."),
    ], "Preview", async () => {
      /** @type {any} */
      let changes;
      try {
        changes = JSON.parse(field.value);
      } catch (malformed) {
        return [notice("trouble", "That isn’t JSON", malformed instanceof Error ? malformed.message : null)];
      }
      const preview = await desk.api.preview(Array.isArray(changes) ? { operations: changes } : changes, desk.signal);
      return [
        preview.documents === 0 ? notice("good", "Nobody’s rights would differ") : notice("plain", `${number(preview.documents, "document", "documents")} would have other readers`, `${number(preview.gained, "right", "rights")} gained, ${number(preview.lost, "right", "rights")} lost.`),
        element("ul", { class: "rows" }, ...preview.list.map((/** @type {any} */ one) => differing(one, people("gain", one.gain), people("lose", one.lose)))),
      ];
    }),
  ];
}

/**
 * A form that does something long, and the place for what comes of it.
 *
 * @param {Desk} desk
 * @param {Node[]} fields
 * @param {string} words
 * @param {() => Promise<(Node | null)[]>} run
 */
function runnable(desk, fields, words, run) {
  const button = element("button", { type: "submit", class: "main-button" }, words);
  const form = element("form", { class: "run" }, ...fields, button);
  const result = element("div", { class: "result", "aria-live": "polite" });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    result.replaceChildren(element("p", { class: "quiet" }, "Looking …"));
    try {
      const shown = await run();
      result.replaceChildren(...shown.filter((one) => one !== null));
    } catch (failure) {
      result.replaceChildren();
      desk.failed(failure);
    } finally {
      button.disabled = false;
    }
  });
  return [form, result];
}
