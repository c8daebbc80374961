// @ts-check
// An answer for the clipboard, with its numbered sources: as plain text, and as a small piece of HTML for documents and mail.

import { LIST_LINE, placeOf } from "./answer.js";
import { element } from "./dom.js";

/**
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {import("./api.js").Source} Source
 */

/**
 * Copies an answer in both forms, or as text alone where the browser takes nothing else.
 *
 * @param {Answer} answer
 */
export async function copyAnswer(answer) {
  const text = copyText(answer);
  if (typeof ClipboardItem === "undefined") {
    await navigator.clipboard.writeText(text);
    return;
  }
  const blob = (/** @type {string} */ type, /** @type {string} */ words) => new Blob([words], { type });
  const item = { "text/plain": blob("text/plain", text), "text/html": blob("text/html", copyHtml(answer)) };
  await navigator.clipboard.write([new ClipboardItem(item)]);
}

/** @param {Answer} answer */
export function copyText(answer) {
  const sources = answer.sources.map((source) => `[${source.n}] ${factsOf(source)}\n    “${oneLine(source.quote)}”`);
  const tail = sources.length > 0 ? `\n\nSources\n${sources.join("\n")}` : "";
  return `${answer.answer.trim()}${tail}\n`;
}

/**
 * The elements are written out by the browser, so that every word of a document stays a word.
 *
 * @param {Answer} answer
 */
export function copyHtml(answer) {
  const whole = element("div");
  for (const line of answer.answer.split(/\r?\n/).filter((each) => each.trim() !== "")) {
    const item = LIST_LINE.exec(line);
    if (!item) {
      whole.append(element("p", {}, line.trim()));
      continue;
    }
    const last = whole.lastElementChild;
    const tag = item[1] ? "ul" : "ol";
    // A list starts with its own number, and says each, so that it reads the same wherever it is pasted.
    const list = last?.localName === tag ? last : whole.appendChild(element(tag, { start: item[2] }));
    list.append(element("li", { value: item[2] }, item[3]));
  }
  if (answer.sources.length > 0) {
    whole.append(element("p", {}, element("strong", {}, "Sources")));
    for (const source of answer.sources) {
      whole.append(element("p", {}, `[${source.n}] ${factsOf(source)}`, element("br"), element("em", {}, `“${oneLine(source.quote)}”`)));
    }
  }
  return whole.innerHTML;
}

/** @param {Source} source */
function factsOf(source) {
  return [source.title, placeOf(source), source.uri ?? ""].filter((words) => words !== "").join(", ");
}

/** @param {string} words */
function oneLine(words) {
  return words.replace(/\s+/g, " ").trim();
}
