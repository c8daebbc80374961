// @ts-check
// The box in which one writes a question. What was typed is never lost to a failure: it comes back here.

import { icon, part } from "./dom.js";

const touch = matchMedia("(hover: none) and (pointer: coarse)");
const PLACEHOLDER = "Ask a question";

/** The question box with its one button, which sends, or stops what is under way. */
export class Composer {
  #form = part("composer");
  #text = /** @type {HTMLTextAreaElement} */ (part("question"));
  #button = /** @type {HTMLButtonElement} */ (part("send"));
  #busy = false;

  /** @param {{ send: (question: string) => void, stop: () => void }} hooks */
  constructor({ send, stop }) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#busy) {
        stop();
        this.focus();
      } else {
        this.#submit(send);
      }
    });
    this.#text.addEventListener("keydown", (event) => {
      // Enter while an input method is composing chooses a word; it doesn't send.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      if (!this.#busy) this.#submit(send);
    });
    this.#text.addEventListener("input", () => this.#fit());
    this.setBusy(false);
  }

  /** @param {(question: string) => void} send */
  #submit(send) {
    const question = this.#text.value.trim();
    if (question === "") {
      this.focus();
      return;
    }
    this.write("");
    // The keyboard on the screen would cover the answer.
    if (touch.matches) this.#text.blur();
    send(question);
  }

  /** @param {boolean} busy whether a question is under way */
  setBusy(busy) {
    this.#busy = busy;
    this.#button.replaceChildren(icon(busy ? "stop" : "send"));
    const words = busy ? "Stop answering" : "Send the question";
    this.#button.setAttribute("aria-label", words);
    this.#button.title = words;
    this.#form.classList.toggle("busy", busy);
  }

  /** @param {string} question */
  write(question) {
    this.#text.value = question;
    this.#fit();
  }

  /**
   * Puts a question back, unless something else was typed meanwhile.
   *
   * @param {string} question
   */
  giveBack(question) {
    if (this.#text.value.trim() === "") this.write(question);
  }

  /**
   * Takes a question out again that is being sent another way.
   *
   * @param {string} question
   */
  takeBack(question) {
    if (this.#text.value.trim() === question) this.write("");
  }

  /** @param {boolean} replying whether Ken asked something back */
  setReplying(replying) {
    this.#text.placeholder = replying ? "Reply to Ken" : PLACEHOLDER;
  }

  focus() {
    this.#text.focus();
  }

  /** Makes ready to write, where that doesn't raise a keyboard over the page. */
  invite() {
    if (!touch.matches) this.focus();
  }

  /** @param {boolean} shown */
  show(shown) {
    this.#form.hidden = !shown;
  }

  #fit() {
    // Browsers with field-sizing grow the box by themselves.
    if (CSS.supports("field-sizing", "content")) return;
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }
}
