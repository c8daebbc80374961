// @ts-check
// Finding a quote in the text of its document, and cutting that text into blocks to read.

import { tableIn } from "./table.js";

/**
 * @typedef {{ start: number, end: number }} Span UTF-16 offsets, the end exclusive
 * @typedef {{ start: number, end: number, kind: "text" | "heading" | "line" | "table" }} Block
 */

/**
 * Finds the quote: at the offsets given when the text there still is the quote, else the occurrence nearest to them. Where
 * its words aren't known, the offsets have to do, as long as they cut no word.
 *
 * @param {string} text
 * @param {{ quote: string, start?: number | null, end?: number | null }} source
 * @returns {Span | null} null when the text doesn't hold the quote
 */
export function locate(text, { quote, start, end }) {
  if (quote === "" && Number.isInteger(start) && Number.isInteger(end)) {
    const given = { start: Number(start), end: Number(end) };
    const within = given.start < given.end && given.end <= text.length;
    return within && !cutsWord(text, given.start) && !cutsWord(text, given.end) ? given : null;
  }
  const wanted = squeeze(quote).squeezed.trim();
  if (wanted === "") return null;
  if (Number.isInteger(start) && Number.isInteger(end)) {
    const given = { start: Number(start), end: Number(end) };
    if (squeeze(text.slice(given.start, given.end)).squeezed.trim() === wanted) return given;
  }
  // White space may differ between a passage and its document, so it is compared as if it were single spaces.
  const { squeezed, origins } = squeeze(text);
  let best = -1;
  for (let at = squeezed.indexOf(wanted); at >= 0; at = squeezed.indexOf(wanted, at + 1)) {
    if (best < 0 || distance(origins[at], start) < distance(origins[best], start)) best = at;
  }
  if (best < 0) return null;
  return { start: origins[best], end: origins[best + wanted.length - 1] + 1 };
}

/**
 * @param {string} text
 * @param {number} at
 */
function cutsWord(text, at) {
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at));
}

/**
 * @param {number} position
 * @param {number | null | undefined} aim
 */
function distance(position, aim) {
  return Math.abs(position - (aim ?? 0));
}

/**
 * @param {string} text
 * @returns {{ squeezed: string, origins: number[] }} the text with runs of white space as one space, and where each character stood
 */
function squeeze(text) {
  const characters = [];
  const origins = [];
  let inSpace = false;
  for (let at = 0; at < text.length; at++) {
    const space = /\s/.test(text[at]);
    if (!space || !inSpace) {
      characters.push(space ? " " : text[at]);
      origins.push(at);
    }
    inSpace = space;
  }
  return { squeezed: characters.join(""), origins };
}

/** A row of a table or an item of a list. */
const LINE = /^\s*(?:[-*•–]|\d{1,3}[.)])\s|\s\|\s/;
/** So many short lines in a row are a list and no headings. */
const MOST_HEADINGS = 3;

/**
 * Cuts a document's text at blank lines, and lists at each line; a table is one block. Short lines that stand alone before a text
 * are shown as headings.
 *
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksOf(text) {
  /** @type {Block[]} */
  const blocks = [];
  const gap = /(?:[ \t]*\r?\n){2,}/g;
  let start = 0;
  for (const match of text.matchAll(gap)) {
    blocks.push(...blocksIn(text, start, match.index));
    start = match.index + match[0].length;
  }
  blocks.push(...blocksIn(text, start, text.length));
  return withHeadings(text, blocks);
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Block[]}
 */
function blocksIn(text, start, end) {
  const words = text.slice(start, end);
  if (words.trim() === "") return [];
  const table = tableIn(text, start, end);
  if (table) {
    const below = table.end + (/^[\r\n]*/.exec(text.slice(table.end, end))?.[0].length ?? 0);
    return [...blocksIn(text, start, table.start), { start: table.start, end: table.end, kind: "table" }, ...blocksIn(text, below, end)];
  }
  const lines = [...words.matchAll(/[^\r\n]+/g)];
  // A list whose items go on over several lines is cut before each item only.
  const first = lines.findIndex((line) => LINE.test(line[0]));
  if (first < 0) return [{ start, end, kind: "text" }];
  /** @type {Block[]} */
  const blocks = first > 0 ? [{ start, end: start + lines[first].index, kind: "text" }] : [];
  for (const line of lines.slice(first)) {
    const from = start + line.index;
    const to = from + line[0].length;
    const last = blocks.at(-1);
    if (last?.kind === "line" && !LINE.test(line[0])) last.end = to;
    else blocks.push({ start: from, end: to, kind: "line" });
  }
  return blocks;
}

/**
 * @param {string} text
 * @param {Block[]} blocks
 * @returns {Block[]}
 */
function withHeadings(text, blocks) {
  const short = blocks.map((block) => block.kind === "text" && looksLikeHeading(text.slice(block.start, block.end).trim()));
  let run = 0;
  for (let at = 0; at < blocks.length; at++) {
    if (short[at]) {
      run++;
      continue;
    }
    if (run <= MOST_HEADINGS) for (const each of blocks.slice(at - run, at)) each.kind = "heading";
    run = 0;
  }
  return blocks;
}

/** @param {string} words */
function looksLikeHeading(words) {
  return words.length <= 80 && /^[\p{L}\p{N}]/u.test(words) && !/[\n\t|]|[.:;,!…”"]$/u.test(words);
}
