// @ts-check
// The numbered sources beside an answer, and the passages that came closest when there was no answer.

import { placeOf } from "./answer.js";
import { element } from "./dom.js";

/**
 * @typedef {import("./api.js").Source} Source
 * @typedef {import("./api.js").Passage} Passage
 * @typedef {(source: Source, opener: HTMLElement) => void} Open
 */

/**
 * The sources of an answer as a list of cards; each opens its document at the quote.
 *
 * @param {Source[]} sources
 * @param {Open} open
 * @param {string} whose which question they are for, so that several lists on the page have different names
 * @param {string} [heading]
 */
export function renderSources(sources, open, whose, heading = "Sources") {
  return element(
    "section",
    { class: "sources", "aria-label": `${heading}, ${whose}` },
    element("h3", { class: "sources-heading" }, heading),
    element("ol", { class: "source-list" }, ...sources.map((source) => element("li", {}, card(source, open)))),
  );
}

/**
 * @param {Source} source
 * @param {Open} open
 */
function card(source, open) {
  const place = placeOf(source);
  const button = element(
    "button",
    { type: "button", class: "source", "data-source": source.n, click: () => open(source, button) },
    element("span", { class: "source-number", "aria-hidden": "true" }, String(source.n)),
    element(
      "span",
      { class: "source-words" },
      element("span", { class: "visually-hidden" }, `Source ${source.n}: `),
      element("span", { class: "source-title" }, source.title),
      place === "" ? null : element("span", { class: "source-place" }, place),
      element("span", { class: "source-quote" }, source.quote.replace(/\s+/g, " ").trim()),
    ),
  );
  return button;
}

/**
 * Passages in the shape of sources, numbered in their order, so that they open the same way.
 *
 * @param {Passage[]} passages
 * @returns {Source[]}
 */
export function asSources(passages) {
  return passages.map((passage, index) => ({
    n: index + 1,
    document_id: passage.document_id,
    title: passage.title,
    section: passage.section,
    page: passage.page,
    quote: passage.text,
  }));
}

/**
 * Shows which marker and card belong together while either is pointed at or focused.
 *
 * @param {HTMLElement} turn
 */
export function linkMarkersAndCards(turn) {
  /** @param {Event} event */
  const point = (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-source]") : null;
    const leaving = event.type === "pointerout" || event.type === "focusout";
    const number = leaving ? null : target?.getAttribute("data-source");
    for (const each of turn.querySelectorAll("[data-source]")) {
      each.classList.toggle("pointed", number !== null && each.getAttribute("data-source") === number);
    }
  };
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) turn.addEventListener(type, point);
}

/**
 * Marks the source that is open in the reader, everywhere in a turn, or none.
 *
 * @param {ParentNode} turn
 * @param {number | null} number
 */
export function markOpen(turn, number) {
  for (const each of turn.querySelectorAll("[data-source]")) {
    if (number !== null && each.getAttribute("data-source") === String(number)) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
}
