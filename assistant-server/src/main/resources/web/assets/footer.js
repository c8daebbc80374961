// @ts-check
// What stands under an answer: its copy button and its confidence.

import { copyAnswer } from "./copy.js";
import { actionButton, announce, drawing, element, icon } from "./dom.js";

/**
 * How sure Ken is, in figures and as a small bar.
 *
 * @param {number} confidence a probability
 */
export function confidenceOf(confidence) {
  const percent = `${Math.round(confidence * 100)} %`;
  const meaning = "How likely the documents that you may read answer this question, by Ken's own estimate";
  return element(
    "span",
    { class: "confidence", title: meaning },
    `Confidence ${percent}`,
    bar(confidence),
  );
}

/**
 * The button that copies an answer with its sources, and says whether that worked.
 *
 * @param {import("./api.js").Answer} answer
 */
export function copyButton(answer) {
  const button = actionButton("copy", "Copy with sources", async () => {
    const say = (/** @type {string} */ name, /** @type {string} */ words) => {
      button.replaceChildren(icon(name), element("span", {}, words));
      announce(words);
    };
    try {
      await copyAnswer(answer);
      say("check", "Copied");
    } catch (refused) {
      // Browsers allow the clipboard only on secure addresses, and people may forbid it.
      console.info("the clipboard is closed to this page", refused);
      say("trouble", "Your browser didn’t allow it: select the text instead");
    }
    window.setTimeout(() => button.replaceChildren(icon("copy"), element("span", {}, "Copy with sources")), 2500);
  });
  return button;
}

/** @param {number} share */
function bar(share) {
  const track = { width: 52, height: 4 };
  return drawing(
    "svg",
    { class: "confidence-bar", viewBox: "0 0 52 4", preserveAspectRatio: "none", "aria-hidden": "true" },
    drawing("rect", track),
    drawing("rect", { ...track, width: track.width * share }),
  );
}
