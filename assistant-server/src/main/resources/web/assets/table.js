// @ts-check
// A table in the text of a document, where each row is a line, and says of each value which column it is in.

import { element } from "./dom.js";

/**
 * @typedef {import("./quote.js").Span} Span
 * @typedef {{ names: Span[] | null, rows: (Span | null)[][] }} Table where its words stand in the text; a row has a place
 *   for each column
 */

const BETWEEN = " | ";
/** With more columns a table is scrolled sideways. */
const MOST_IN_SIGHT = 4;

/**
 * Finds the first table between two offsets: a line of names and then lines of "name: value | name: value", or several
 * lines of equally many values.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {(Table & Span) | null} with the offsets of its lines
 */
export function tableIn(text, start, end) {
  const lines = [...text.slice(start, end).matchAll(/[^\r\n]+/g)].map((line) => cells(line[0], start + line.index));
  for (const [at, names] of lines.entries()) {
    if (names.length < 2) continue;
    const below = lines.slice(at + 1);
    const labels = names.map((name) => text.slice(name.start, name.end));
    const rows = /** @type {(Span | null)[][]} */ (until(below.map((line) => labelled(text, line, labels)), (row) => row !== null));
    if (rows.length > 0) return { names, rows, ...reach(names, below[rows.length - 1]) };
    const alike = until(below, (line) => line.length === names.length);
    if (alike.length > 0) return { names: null, rows: [names, ...alike], ...reach(names, alike[alike.length - 1]) };
  }
  return null;
}

/**
 * The first of some things, as far as they all pass.
 *
 * @template T
 * @param {T[]} all
 * @param {(each: T) => boolean} passes
 * @returns {T[]}
 */
function until(all, passes) {
  const end = all.findIndex((each) => !passes(each));
  return end < 0 ? all : all.slice(0, end);
}

/**
 * @param {Span[]} first
 * @param {Span[]} last
 * @returns {Span}
 */
function reach(first, last) {
  return { start: first[0].start, end: last[last.length - 1].end };
}

/**
 * @param {string} line
 * @param {number} start
 * @returns {Span[]}
 */
function cells(line, start) {
  let at = start;
  return line.split(BETWEEN).map((words) => {
    const cell = { start: at, end: at + words.length };
    at = cell.end + BETWEEN.length;
    return cell;
  });
}

/**
 * Puts the values of a line under the names that it states; what is empty is not in it.
 *
 * @param {string} text
 * @param {Span[]} line
 * @param {string[]} names
 * @returns {(Span | null)[] | null} null when the line doesn't state them
 */
function labelled(text, line, names) {
  /** @type {(Span | null)[]} */
  const row = names.map(() => null);
  let last = -1;
  for (const cell of line) {
    const words = text.slice(cell.start, cell.end);
    const column = names.findIndex((name, index) => index > last && (words === name || words.startsWith(labelOf(name))));
    if (column >= 0) {
      const label = words === names[column] ? "" : labelOf(names[column]);
      row[column] = { start: cell.start + label.length, end: cell.end };
      last = column;
    } else {
      // A value may hold what stands between values.
      const before = row[last];
      if (!before) return null;
      before.end = cell.end;
    }
  }
  return row;
}

/** @param {string} name as the index writes it before a value */
function labelOf(name) {
  return /[:?]$/.test(name) ? `${name} ` : `${name}: `;
}

/**
 * The table as an element.
 *
 * @param {Table} table
 * @param {(span: Span) => (Node | string)[]} words makes the words between two offsets, marked as they should be
 */
export function renderTable({ names, rows }, words) {
  const head = names ? element("thead", {}, element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, ...words(name))))) : null;
  const lines = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, ...(cell ? words(cell) : [])))));
  const wide = rows[0].length > MOST_IN_SIGHT;
  const about = wide ? { tabindex: "0", role: "group", "aria-label": "A wide table, which can be scrolled" } : {};
  return element("div", { class: wide ? "document-table wide" : "document-table", ...about }, element("table", {}, head, element("tbody", {}, ...lines)));
}
