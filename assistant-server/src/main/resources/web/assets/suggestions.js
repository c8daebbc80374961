// @ts-check
// Questions to try, which the demonstration offers to whoever is asking.

import { element, part } from "./dom.js";
import { Problem } from "./problem.js";

/** The list under the welcome. */
export class Suggestions {
  #place = part("suggestions");
  #api;
  #ask;
  #loading = new AbortController();

  /**
   * @param {import("./api.js").Api} api
   * @param {(question: string) => void} ask
   */
  constructor(api, ask) {
    this.#api = api;
    this.#ask = ask;
  }

  /** Nothing stays of what was offered to someone else. */
  clear() {
    this.#loading.abort();
    this.#place.replaceChildren();
    this.#place.hidden = true;
  }

  async load() {
    this.clear();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const questions = await this.#api.suggestions(loading.signal);
      if (loading.signal.aborted || questions.length === 0) return;
      const offered = questions.map((question) =>
        element("li", {}, element("button", { type: "button", class: "suggestion", click: () => this.#ask(question) }, question)),
      );
      this.#place.replaceChildren(element("h3", { class: "suggestions-heading" }, "You could ask"), element("ul", {}, ...offered));
      this.#place.hidden = false;
    } catch (failure) {
      // The page is whole without them; what is wrong shows at the first question.
      if (!(failure instanceof Problem)) throw failure;
    }
  }
}
