// @ts-check
// A document's text on the page, with a passage marked in it.

import { element, icon } from "./dom.js";
import { blocksOf } from "./quote.js";
import { renderTable, tableIn } from "./table.js";

/**
 * The text in blocks to read, with the span in marks.
 *
 * @param {string} text
 * @param {import("./quote.js").Span | null} span
 */
export function renderText(text, span) {
  const words = (/** @type {import("./quote.js").Span} */ { start, end }) => {
    const from = span ? Math.max(start, span.start) : end;
    const to = span ? Math.min(end, span.end) : end;
    if (from >= to) return [text.slice(start, end)];
    return [text.slice(start, from), element("mark", {}, text.slice(from, to)), text.slice(to, end)];
  };
  const blocks = blocksOf(text).map((block) => {
    const table = block.kind === "table" ? tableIn(text, block.start, block.end) : null;
    return table ? renderTable(table, words) : element("p", { class: `document-${block.kind}` }, ...words(block));
  });
  return element("div", { class: "document" }, ...blocks);
}

/**
 * A link to the original of the cited document when it is on the web, and its name or path in words otherwise.
 *
 * @param {string} uri
 */
export function originalOf(uri) {
  if (uri === "") return null;
  if (!/^https?:\/\//i.test(uri) || !URL.canParse(uri)) return element("span", { class: "reader-uri" }, uri);
  const attributes = { href: uri, target: "_blank", rel: "noopener noreferrer", class: "reader-uri" };
  return element("a", attributes, "Open the original", icon("out"));
}
