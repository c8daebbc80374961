// @ts-check
// The "asking as" switch of the demonstration: a button and a list of people with their groups.

import { element, icon } from "./dom.js";

/** @typedef {import("./api.js").Person} Person */

/** A listbox that is opened by its button and worked with the arrow keys. */
export class PeopleSwitch {
  #people;
  #choose;
  #current;
  #active = 0;
  #list = element("ul", { id: "people", class: "people", role: "listbox", tabindex: 0, "aria-label": "Ask as", hidden: true });
  #button = element("button", {
    type: "button",
    class: "account-button",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-controls": "people",
  });

  /**
   * @param {HTMLElement} place
   * @param {Person[]} people
   * @param {Person} current
   * @param {(person: Person) => void} choose
   */
  constructor(place, people, current, choose) {
    this.#people = people;
    this.#current = current;
    this.#choose = choose;
    this.#list.append(...people.map((person, index) => this.#option(person, index)));
    this.#button.addEventListener("click", () => (this.#list.hidden ? this.#open() : this.#close()));
    this.#button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      this.#open();
    });
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    place.replaceChildren(this.#button, this.#list);
    place.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && place.contains(event.relatedTarget))) this.#hide();
    });
    this.#show();
  }

  #show() {
    this.#button.replaceChildren(
      avatar(this.#current),
      element("span", { class: "account-words" },
        element("span", { class: "account-label" }, "Asking as "),
        element("span", { class: "account-name" }, this.#current.name)),
      icon("down"),
    );
    [...this.#list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(this.#people[index] === this.#current));
    });
  }

  /**
   * @param {Person} person
   * @param {number} index
   */
  #option(person, index) {
    return element(
      "li",
      {
        id: `person-${index}`,
        role: "option",
        class: "person",
        click: () => this.#pick(index),
        pointermove: () => this.#activate(index),
      },
      avatar(person),
      element("span", { class: "person-words" },
        element("span", { class: "person-name" }, person.name),
        element("span", { class: "person-groups" }, person.groups.length > 0 ? person.groups.join(" · ") : "in no group")),
      icon("check"),
    );
  }

  #open() {
    this.#list.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#activate(Math.max(0, this.#people.indexOf(this.#current)));
    this.#list.focus();
  }

  #hide() {
    this.#list.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
  }

  #close() {
    this.#hide();
    this.#button.focus();
  }

  /** @param {number} index */
  #activate(index) {
    this.#list.children[this.#active]?.classList.remove("active");
    this.#active = Math.min(Math.max(index, 0), this.#people.length - 1);
    const option = this.#list.children[this.#active];
    option.classList.add("active");
    option.scrollIntoView({ block: "nearest" });
    this.#list.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {number} index */
  #pick(index) {
    const person = this.#people[index];
    this.#close();
    if (person === this.#current) return;
    this.#current = person;
    this.#show();
    this.#choose(person);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#people.length - 1;
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowDown: () => this.#activate(this.#active === last ? 0 : this.#active + 1),
      ArrowUp: () => this.#activate(this.#active === 0 ? last : this.#active - 1),
      Home: () => this.#activate(0),
      End: () => this.#activate(last),
      Enter: () => this.#pick(this.#active),
      " ": () => this.#pick(this.#active),
      Escape: () => this.#close(),
    };
    if (Object.hasOwn(actions, event.key)) {
      event.preventDefault();
      event.stopPropagation();
      actions[event.key]();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.stopPropagation();
      this.#seek(event.key);
    }
  }

  /**
   * Goes to the next person whose name begins with a letter.
   *
   * @param {string} letter
   */
  #seek(letter) {
    const count = this.#people.length;
    for (let step = 1; step <= count; step++) {
      const index = (this.#active + step) % count;
      if (this.#people[index].name.toLowerCase().startsWith(letter.toLowerCase())) {
        this.#activate(index);
        return;
      }
    }
  }
}

/** @param {{ name: string }} person */
export function avatar(person) {
  const letters = person.name.split(/\s+/).filter((word) => word !== "").map((word) => [...word][0]);
  const initials = letters.length > 1 ? `${letters[0]}${letters[letters.length - 1]}` : (letters[0] ?? "?");
  return element("span", { class: "avatar", "aria-hidden": "true" }, initials.toUpperCase());
}
