// @ts-check
// The only place that makes elements. Data reaches the page as text nodes and plain attributes; there
// is no way here to parse a string as markup, because answers and documents are untrusted text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. Function values are listeners, named by their event; false and null are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children) {
    if (child !== null && child !== undefined) made.append(child);
  }
  return made;
}

/**
 * Makes an SVG element.
 *
 * @param {"svg" | "use" | "rect"} tag
 * @param {Record<string, string | number>} attributes
 * @param {...SVGElement} children
 */
export function drawing(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/**
 * Makes a decorative icon from the page's sprite.
 *
 * @param {string} name
 */
export function icon(name) {
  return drawing("svg", { class: "icon", "aria-hidden": "true" }, drawing("use", { href: `#icon-${name}` }));
}

/**
 * A button with an icon and words.
 *
 * @param {string} name the icon
 * @param {string} words
 * @param {(event: MouseEvent) => void} press
 */
export function actionButton(name, words, press) {
  return element("button", { type: "button", class: "quiet-button", click: press }, icon(name), element("span", {}, words));
}

/**
 * Finds a part of the page that index.html is known to hold.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`cannot find #${id} in the page: index.html and its scripts are of different versions`);
  return found;
}

/**
 * Says something to screen readers without moving the focus.
 *
 * @param {string} words
 */
export function announce(words) {
  const announcer = part("announcer");
  // Emptied first, so that the same words said twice are read twice.
  announcer.textContent = "";
  requestAnimationFrame(() => {
    announcer.textContent = words;
  });
}

/** Whether the person asked their system for less motion. */
export function calmMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
