// @ts-check
// The keys that work anywhere on the page.

/** @param {EventTarget | null} target */
function writing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/**
 * Slash goes to the question; Escape closes the source, or else stops the question under way.
 *
 * @param {{ composer: import("./composer.js").Composer, reader: import("./reader.js").Reader, chat: import("./chat.js").Chat }} page
 */
export function wireKeys({ composer, reader, chat }) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing(event.target)) {
      event.preventDefault();
      composer.focus();
    } else if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) {
      if (reader.isOpen) {
        event.preventDefault();
        reader.close();
      } else if (chat.busy && !document.querySelector("dialog:modal")) {
        event.preventDefault();
        chat.cancel();
      }
    }
  });
}
