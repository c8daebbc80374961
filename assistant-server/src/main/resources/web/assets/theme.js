// @ts-check
// Light and dark: the system's choice, unless the person chose the other one here.

import { forget, remember } from "./storage.js";

/** Read by remembered-theme.js before anything is painted. */
const KEY = "ken.theme";
const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** @returns {"light" | "dark"} */
function systemTheme() {
  return systemDark.matches ? "dark" : "light";
}

/** @returns {"light" | "dark"} */
function currentTheme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : systemTheme();
}

/** @param {"light" | "dark"} theme */
function choose(theme) {
  if (theme === systemTheme()) {
    // Back to what the system says, and to following it from now on.
    delete document.documentElement.dataset.theme;
    forget("local", KEY);
  } else {
    document.documentElement.dataset.theme = theme;
    remember("local", KEY, theme);
  }
}

/**
 * Makes a button switch between light and dark.
 *
 * @param {HTMLElement} button
 * @param {(name: string) => Node} icon
 */
export function wireTheme(button, icon) {
  const show = () => {
    const other = currentTheme() === "dark" ? "light" : "dark";
    button.replaceChildren(icon(other));
    button.setAttribute("aria-label", `Switch to the ${other} theme`);
    button.title = `Switch to the ${other} theme`;
  };
  button.addEventListener("click", () => {
    choose(currentTheme() === "dark" ? "light" : "dark");
    show();
  });
  systemDark.addEventListener("change", show);
  show();
}
