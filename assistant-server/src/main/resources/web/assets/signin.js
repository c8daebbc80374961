// @ts-check
// Outside the demonstration: the panel that takes an access token, and the sign that says who is signed in.

import { Problem } from "./api.js";
import { actionButton, announce, element, icon } from "./dom.js";
import { avatar } from "./people.js";

/** @typedef {{ title: string, why: string, forbidden: string }} Words what the panel says of the page that it stands before */

const REFUSED = "Ken doesn’t accept this token. It may have expired, or a part of it is missing.";

/** @type {Words} */
const ASKING = {
  title: "Sign in to ask",
  why: "Ken answers from the documents that you may read, so it has to know who you are.",
  forbidden: REFUSED,
};

/**
 * Shows the sign-in panel.
 *
 * @param {HTMLElement} gate
 * @param {string} reason why one has to sign in (again); may be empty
 * @param {(token: string) => Promise<void>} signIn rejects with a Problem when the token isn't accepted
 * @param {Words} [words]
 */
export function showSignIn(gate, reason, signIn, words = ASKING) {
  const field = element("input", {
    id: "token",
    type: "password",
    class: "field",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "token-help token-trouble",
  });
  const trouble = element("p", { id: "token-trouble", class: "field-trouble" }, reason);
  const button = element("button", { type: "submit", class: "main-button" }, "Sign in");
  const form = element(
    "form",
    { class: "gate-form", novalidate: true },
    element("h2", {}, words.title),
    element("p", {}, words.why),
    element("label", { for: "token" }, "Access token"),
    field,
    trouble,
    element("p", { id: "token-help", class: "field-help" }, "It is kept in this tab only, and forgotten when you close it. Whoever runs Ken for you can give you one."),
    button,
  );
  const say = (/** @type {string} */ words) => {
    trouble.textContent = words;
    field.setAttribute("aria-invalid", String(words !== ""));
    if (words !== "") announce(words);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const token = field.value.trim();
    // Anything else can't be sent in a header, so it can't be a token either.
    if (!/^[\x21-\x7e]+$/.test(token)) {
      say(token === "" ? "Please paste your access token." : "That is not an access token: it holds spaces or letters that a token can’t have.");
      field.focus();
      return;
    }
    button.disabled = true;
    say("");
    try {
      await signIn(token);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      say(refusalOf(failure, words));
      field.focus();
    } finally {
      button.disabled = false;
    }
  });
  gate.replaceChildren(form);
  gate.hidden = false;
  field.focus();
}

/**
 * @param {Problem} problem
 * @param {Words} words
 */
function refusalOf(problem, words) {
  if (problem.status === 401) return REFUSED;
  if (problem.status === 403) return words.forbidden;
  if (problem.kind === "network") return "Ken can’t be reached. Check your connection and try again.";
  return problem.detail || problem.title || "Signing in didn’t work. Try again in a moment.";
}

/**
 * Shows who is signed in, with the way out, with the way to link Slack where the server has one, and with the way to the
 * page for operators for those who are.
 *
 * @param {HTMLElement} place
 * @param {import("./api.js").Person} person
 * @param {{ signOut: () => void, linkSlack: () => void }} does
 */
export function showSignedIn(place, person, { signOut, linkSlack }) {
  const slack = person.slack_linking ? [actionButton("link", "Link Slack", linkSlack)] : [];
  const rights = (person.roles ?? []).length > 0 ? [element("a", { class: "quiet-button", href: "/operator", title: "Who may read what, and why" }, icon("person"), element("span", {}, "Rights"))] : [];
  place.replaceChildren(
    element("span", { class: "account-sign", title: person.groups.join(" · ") }, avatar(person), element("span", { class: "account-name" }, person.name)),
    ...rights,
    ...slack,
    actionButton("leave", "Sign out", signOut),
  );
}
