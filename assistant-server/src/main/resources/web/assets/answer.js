// @ts-check
// The text of an answer: sentences, list lines and markers such as [2], turned into elements and into words read aloud.

import { element } from "./dom.js";

/**
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {import("./api.js").Source} Source
 */

/** A bullet, or a number, and the words of the item. */
export const LIST_LINE = /^\s*(?:([-*•–])|(\d{1,3})[.)])\s+(.*)$/;
/** A last word short enough to be kept on one line with the markers after it. */
const LAST_WORD = /(?<!\S)\S{1,24}$/;
const MARKER = /[ \t]*\[(\d{1,3})\]/g;

/**
 * Renders the text. A marker becomes a button only when a source bears its number; anything else stays text.
 *
 * @param {string} text
 * @param {Source[]} sources
 * @param {(source: Source, opener: HTMLElement) => void} open
 * @returns {HTMLElement[]}
 */
export function renderAnswer(text, sources, open) {
  const numbered = new Map(sources.map((source) => [source.n, source]));
  /** @type {HTMLElement[]} */
  const blocks = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const item = LIST_LINE.exec(line);
    if (!item) {
      blocks.push(element("p", {}, inline(line.trim(), numbered, open)));
      continue;
    }
    const tag = item[1] ? "ul" : "ol";
    let list = blocks.at(-1);
    if (list?.localName !== tag) {
      list = element(tag);
      blocks.push(list);
    }
    list.append(element("li", { value: item[2] }, inline(item[3], numbered, open)));
  }
  return blocks;
}

/**
 * @param {string} line
 * @param {Map<number, Source>} numbered
 * @param {(source: Source, opener: HTMLElement) => void} open
 */
function inline(line, numbered, open) {
  const fragment = document.createDocumentFragment();
  let done = 0;
  /** @type {HTMLElement | null} */
  let kept = null;
  for (const match of line.matchAll(MARKER)) {
    const source = numbered.get(Number(match[1]));
    if (!source) continue;
    const before = line.slice(done, match.index);
    if (before !== "" || kept === null) {
      const word = LAST_WORD.exec(before)?.[0] ?? "";
      kept = element("span", { class: "kept" }, word);
      fragment.append(before.slice(0, before.length - word.length), kept);
    }
    kept.append(marker(source, open));
    done = match.index + match[0].length;
  }
  fragment.append(line.slice(done));
  return fragment;
}

/**
 * @param {Source} source
 * @param {(source: Source, opener: HTMLElement) => void} open
 */
function marker(source, open) {
  const button = element(
    "button",
    {
      type: "button",
      class: "marker",
      "data-source": source.n,
      "aria-label": `Source ${source.n}: ${source.title}`,
      title: source.title,
      click: () => open(source, button),
    },
    String(source.n),
  );
  return button;
}

/**
 * Where in its document a source stands, in words: section and page, as far as known. The document's own title, which
 * stands beside it anyway, is left out of the section.
 *
 * @param {{ title: string, section?: string | null, page?: number | null }} source
 */
export function placeOf(source) {
  const headings = (source.section ?? "").split(" › ").map((heading) => heading.trim());
  if (headings[0] === source.title.trim()) headings.shift();
  const page = source.page !== null && source.page !== undefined ? `page ${source.page}` : "";
  return [headings.join(" › "), page].filter((words) => words !== "").join(" · ");
}

/**
 * The answer as it should be read aloud: without its markers.
 *
 * @param {Answer} answer
 */
export function spokenText(answer) {
  const numbers = new Set(answer.sources.map((source) => source.n));
  return answer.answer.replace(MARKER, (marker, number) => (numbers.has(Number(number)) ? "" : marker)).trim();
}
