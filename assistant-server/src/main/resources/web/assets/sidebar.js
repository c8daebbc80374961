// @ts-check
// Where the list of conversations is: beside the conversation where there is room, in a drawer over it elsewhere.

import { part } from "./dom.js";

const wide = matchMedia("(min-width: 64rem)");

/** The place of the list. */
export class Sidebar {
  #sidebar = part("sidebar");
  #drawer = /** @type {HTMLDialogElement} */ (part("drawer"));
  #opener = part("open-conversations");
  #panel = part("conversations");
  #fresh = part("new-conversation");
  #shown = false;

  constructor() {
    this.#opener.addEventListener("click", () => this.#drawer.showModal());
    part("drawer-close").addEventListener("click", () => this.close());
    this.#drawer.addEventListener("click", (event) => {
      // A click on the dialog itself, and not on what is in it, is one on the backdrop.
      if (event.target === this.#drawer) this.close();
    });
    wide.addEventListener("change", () => this.#place());
    this.#place();
  }

  /** @param {boolean} shown */
  show(shown) {
    this.#shown = shown;
    this.#place();
  }

  /** Closes the drawer, if the list is in it. */
  close() {
    this.#drawer.close();
  }

  get isOpen() {
    return this.#drawer.open;
  }

  #place() {
    if (wide.matches) {
      this.close();
      this.#sidebar.append(this.#panel);
      this.#panel.prepend(this.#fresh);
    } else {
      this.#drawer.append(this.#panel);
      part("bar-actions").insertBefore(this.#fresh, part("theme"));
    }
    this.#sidebar.hidden = !this.#shown || !wide.matches;
    this.#opener.hidden = !this.#shown || wide.matches;
    this.#fresh.hidden = !this.#shown;
  }
}
