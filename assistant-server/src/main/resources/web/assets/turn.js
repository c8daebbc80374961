// @ts-check
// One question and what came of it: waiting, an answer of some outcome, or a failure.

import { renderAnswer } from "./answer.js";
import { actionButton, announce, element, icon } from "./dom.js";
import { confidenceOf, copyButton } from "./footer.js";
import { bodyOf, lookOf } from "./outcomes.js";
import { linkMarkersAndCards, renderSources } from "./sources.js";

/**
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {import("./api.js").Source} Source
 * @typedef {import("./failures.js").Explanation} Explanation
 * @typedef {object} TurnHooks
 * @property {(source: Source, sources: Source[], opener: HTMLElement) => void} open
 * @property {(turn: Turn) => void} again
 * @property {(turn: Turn) => void} fresh
 * @property {(turn: Turn) => void} edit
 * @property {(turn: Turn) => void} closest
 */

/**
 * What is being done, by the step's name on the wire.
 *
 * @type {Record<string, string>}
 */
const STEPS = {
  scope: "Looking through what you may read",
  retrieve: "Looking through what you may read",
  answer: "Checking every quote",
};

/** The outcomes of which the confidence says something; the others don't come from what was found. */
const MEASURED = new Set(["answered", "partial", "abstained"]);

let made = 0;

/** A turn of the conversation and its element. */
export class Turn {
  #body = element("div", { class: "turn-body" });
  #hooks;
  /** What tells its parts from those of the other turns. */
  #name;
  #timer = 0;
  /** What has come of the answer so far. */
  #heard = { answer: "", sources: /** @type {Source[]} */ ([]) };

  /**
   * @param {string} question
   * @param {number} number of the question in its conversation
   * @param {TurnHooks} hooks
   */
  constructor(question, number, hooks) {
    this.question = question;
    this.#name = `question ${number}: ${question.length > 80 ? `${question.slice(0, 79).trimEnd()}…` : question}`;
    this.#hooks = hooks;
    /** Whether the question got no answer; such a turn makes room for the next question. */
    this.failed = false;
    const id = `turn-${++made}`;
    const size = question.length > 140 ? "turn-question long" : "turn-question";
    this.element = element(
      "article",
      { class: "turn", "aria-labelledby": id },
      element("h2", { id, class: size }, question),
      this.#body,
    );
    linkMarkersAndCards(this.element);
  }

  showPending() {
    this.#heard = { answer: "", sources: [] };
    const words = element("p", { class: "pending-words" }, "Looking through what you may read");
    this.#body.replaceChildren(element("div", { class: "pending" }, dots(), words));
    this.#timer = window.setTimeout(() => {
      words.textContent = "Still looking. This takes longer than usual; you can go on waiting, or stop";
      announce("Still looking.");
    }, 8000);
  }

  /** @param {string} step */
  showStep(step) {
    const words = this.#body.querySelector(".pending-words");
    if (words && Object.hasOwn(STEPS, step)) words.textContent = STEPS[step];
  }

  /** @param {Source} source */
  hearSource(source) {
    this.#heard.sources.push(source);
  }

  /**
   * Shows the next words. Words that cite nothing are no answer yet, and wait for what kind of outcome they are.
   *
   * @param {string} words
   */
  hearSentence(words) {
    this.#heard.answer += words;
    if (this.#heard.sources.length > 0) this.#showText({ ...this.#heard, outcome: "answered" }, true);
  }

  /** Ends what a pending turn had running. */
  settle() {
    window.clearTimeout(this.#timer);
  }

  /** @param {Answer} answer */
  showAnswer(answer) {
    this.settle();
    this.failed = false;
    this.element.classList.remove("failed");
    const column = this.#showText(answer, false);
    const look = lookOf(answer.outcome);
    if (look.advice.length > 0) column.append(adviceOf(look.advice));
    column.append(this.#footer(answer, look));
  }

  /** Keeps what has come before the person stopped it; false when that is nothing. */
  keepHeard() {
    if (this.#heard.answer === "" || this.#heard.sources.length === 0) return false;
    this.settle();
    const answer = { ...this.#heard, outcome: "answered" };
    const column = this.#showText(answer, false);
    column.append(
      element("p", { class: "turn-note" }, "You stopped here. What stands above is supported by its sources; more may have followed."),
      element("div", { class: "answer-footer" }, copyButton(answer), actionButton("again", "Ask again", () => this.#hooks.again(this))),
    );
    return true;
  }

  /**
   * @param {Answer} answer
   * @param {boolean} unfinished
   */
  #showText(answer, unfinished) {
    // Nobody is still waiting for words.
    this.settle();
    const look = lookOf(answer.outcome);
    /** @type {(source: Source, opener: HTMLElement) => void} */
    const open = (source, opener) => this.#hooks.open(source, answer.sources, opener);
    const column = element("div", { class: "answer", [unfinished ? "data-unfinished" : "data-outcome"]: answer.outcome, "aria-busy": unfinished ? "true" : null });
    if (look.headline !== "") column.append(heading(look.icon, look.headline));
    column.append(element("div", { class: "answer-text" }, ...renderAnswer(bodyOf(answer.answer, look), answer.sources, open)));
    if (unfinished) column.append(dots());
    const sources = answer.sources.length > 0 ? renderSources(answer.sources, open, this.#name) : null;
    this.#body.replaceChildren(column, ...(sources ? [sources] : []));
    return column;
  }

  /**
   * @param {Answer} answer
   * @param {import("./outcomes.js").OutcomeLook} look
   */
  #footer(answer, look) {
    const footer = element("div", { class: "answer-footer" });
    if (answer.sources.length > 0) footer.append(copyButton(answer));
    for (const action of look.actions) {
      if (action === "again") footer.append(actionButton("again", "Try again", () => this.#hooks.again(this)));
      if (action === "edit") footer.append(actionButton("edit", "Rephrase", () => this.#hooks.edit(this)));
      if (action === "closest" && answer.sources.length === 0) {
        footer.append(actionButton("horizon", "Show what comes closest", () => this.#hooks.closest(this)));
      }
    }
    const confidence = answer.confidence;
    if (MEASURED.has(answer.outcome) && typeof confidence === "number" && confidence >= 0 && confidence <= 1) footer.append(confidenceOf(confidence));
    return footer;
  }

  /**
   * Shows passages that came closest to a question without an answer, or says that there are none.
   *
   * @param {Source[]} passages
   */
  showClosest(passages) {
    this.#note("");
    this.#body.querySelector(".sources")?.remove();
    if (passages.length === 0) {
      this.#note("Nothing that you may read comes close.");
      return;
    }
    const open = (/** @type {Source} */ source, /** @type {HTMLElement} */ opener) => this.#hooks.open(source, passages, opener);
    this.#body.append(renderSources(passages, open, this.#name, "What comes closest"));
    announce(`${passages.length} passages come closest. They may not answer the question.`);
  }

  /** @param {Explanation} why */
  showClosestFailed(why) {
    this.#note(`${why.headline}. ${why.happened} ${why.todo}`);
  }

  /** @param {string} words */
  #note(words) {
    this.#body.querySelector(".turn-note")?.remove();
    if (words === "") return;
    this.#body.querySelector(".answer")?.append(element("p", { class: "turn-note" }, words));
    announce(words);
  }

  /**
   * @param {Explanation} why
   * @param {"stopped" | "trouble"} kind
   */
  showFailure(why, kind) {
    this.settle();
    this.failed = true;
    this.element.classList.toggle("failed", kind === "trouble");
    const actions = element("div", { class: "answer-footer" });
    if (why.retry) actions.append(actionButton("again", "Try again", () => this.#hooks.again(this)));
    if (why.freshConversation) actions.append(actionButton("plus", "Ask in a new conversation", () => this.#hooks.fresh(this)));
    this.#body.replaceChildren(
      element(
        "div",
        { class: "answer", "data-outcome": kind },
        heading(kind === "stopped" ? "stop" : "trouble", why.headline),
        element("div", { class: "answer-text" }, element("p", {}, why.happened), why.todo === "" ? null : element("p", {}, why.todo)),
        actions,
      ),
    );
  }
}

function dots() {
  return element("span", { class: "pending-dots", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
}

/**
 * @param {string} name
 * @param {string} words
 */
function heading(name, words) {
  return element("h3", { class: "outcome" }, icon(name), element("span", {}, words));
}

/** @param {string[]} advice */
function adviceOf(advice) {
  if (advice.length === 1) return element("p", { class: "advice" }, advice[0]);
  return element(
    "div",
    { class: "advice" },
    element("p", { class: "advice-heading" }, "What you can do"),
    element("ul", {}, ...advice.map((words) => element("li", {}, words))),
  );
}
