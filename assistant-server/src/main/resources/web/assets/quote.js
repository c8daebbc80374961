// @ts-check
// Finding a quote in the text of its document, and cutting that text into blocks to read.

/**
 * @typedef {{ start: number, end: number }} Span UTF-16 offsets, the end exclusive
 * @typedef {{ start: number, end: number, heading: boolean }} Block
 */

/**
 * Finds the quote: at the offsets given when the text there still is the quote, else the occurrence nearest to them.
 *
 * @param {string} text
 * @param {{ quote: string, start?: number | null, end?: number | null }} source
 * @returns {Span | null} null when the text doesn't hold the quote
 */
export function locate(text, { quote, start, end }) {
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

/**
 * Cuts a document's text at blank lines. A short line that stands alone and ends in no punctuation is shown as a heading.
 *
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksOf(text) {
  /** @type {Block[]} */
  const blocks = [];
  const gap = /(?:[ \t]*\r?\n){2,}/g;
  let start = 0;
  /** @param {number} end */
  const push = (end) => {
    const words = text.slice(start, end);
    if (words.trim() !== "") blocks.push({ start, end, heading: looksLikeHeading(words.trim()) });
  };
  for (const match of text.matchAll(gap)) {
    push(match.index);
    start = match.index + match[0].length;
  }
  push(text.length);
  return blocks;
}

/** @param {string} words */
function looksLikeHeading(words) {
  return words.length <= 80 && /^[\p{L}\p{N}]/u.test(words) && !/[\n\t|]|[.:;,!?…”"]$/u.test(words);
}
