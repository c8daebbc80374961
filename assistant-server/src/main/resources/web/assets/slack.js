// @ts-check
// The dialog in which whoever is signed in links their Slack account, with the code that Ken sent to it.

import { Problem } from "./api.js";
import { element, icon } from "./dom.js";

/** @typedef {import("./api.js").Api} Api */
/** @typedef {import("./api.js").SlackAccount} SlackAccount */

/** The signs of a code, as it is typed: without dashes and blanks, in capitals. */
const CODE = /^[2-9A-HJ-NP-Z]{10}$/;

/**
 * Opens the dialog; when it is closed, nothing of it stays on the page.
 *
 * @param {Api} api
 * @param {() => void} signedOut is told when the token is no longer accepted
 */
export function openSlackLink(api, signedOut) {
  const field = element("input", {
    id: "slack-code",
    class: "field slack-code",
    autocomplete: "one-time-code",
    autocapitalize: "characters",
    spellcheck: "false",
    maxlength: 40,
    "aria-describedby": "slack-help slack-trouble",
  });
  // What is outside a modal dialog isn't read aloud, so it says its own news.
  const trouble = element("p", { id: "slack-trouble", class: "field-trouble", role: "alert" });
  const button = element("button", { type: "submit", class: "main-button" }, "Link the account");
  const linked = element("div", { class: "slack-linked", role: "status" });
  const form = element(
    "form",
    { class: "gate-form", novalidate: true },
    element("p", {}, "Write to Ken in Slack: whoever isn’t linked yet gets a code. Enter it here, and Ken answers you there as it does on this page."),
    element("label", { for: "slack-code" }, "Code from Slack"),
    field,
    trouble,
    element("p", { id: "slack-help", class: "field-help" }, "Ten letters and digits, such as ABCDE-23456. Never enter a code that somebody else gave you: their account would read as you do."),
    button,
  );
  const close = element("button", { type: "button", class: "icon-button", "aria-label": "Close", click: () => dialog.close() }, icon("close"));
  const dialog = element(
    "dialog",
    { id: "slack", class: "card", "aria-labelledby": "slack-title" },
    element("div", { class: "card-bar" }, element("h2", { id: "slack-title" }, "Link your Slack account"), close),
    linked,
    form,
  );

  const say = (/** @type {string} */ words) => {
    trouble.textContent = words;
    field.setAttribute("aria-invalid", String(words !== ""));
  };
  const gone = (/** @type {unknown} */ failure) => {
    if (!(failure instanceof Problem)) throw failure;
    if (failure.status !== 401) return false;
    dialog.close();
    signedOut();
    return true;
  };
  const showLinked = (/** @type {SlackAccount[]} */ accounts) => {
    const names = accounts.map((account) => account.user).join(", ");
    const unlink = element("button", { type: "button", class: "quiet-button slack-unlink" }, "Unlink");
    unlink.addEventListener("click", async () => {
      unlink.disabled = true;
      try {
        await api.unlinkSlack();
        showLinked([]);
        field.focus();
      } catch (failure) {
        unlink.disabled = false;
        if (!gone(failure)) say(refusalOf(/** @type {Problem} */ (failure)));
      }
    });
    linked.replaceChildren(...(names === "" ? [] : [icon("check"), element("span", {}, `Linked with a code: ${names}`), unlink]));
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const code = field.value.replace(/[\s-]/g, "").toUpperCase();
    if (!CODE.test(code)) {
      say(code === "" ? "Please enter the code that Ken sent you in Slack." : "That is not a code: it has ten letters and digits, such as ABCDE-23456.");
      field.focus();
      return;
    }
    button.disabled = true;
    say("");
    try {
      showLinked(await api.linkSlack(code));
      field.value = "";
      close.focus();
    } catch (failure) {
      if (gone(failure)) return;
      say(refusalOf(/** @type {Problem} */ (failure)));
      field.focus();
    } finally {
      button.disabled = false;
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
  api.slackAccounts().then(showLinked).catch(gone);
}

/** @param {Problem} problem */
function refusalOf(problem) {
  switch (problem.code) {
    case "code-unknown":
      return "Ken can’t use this code. It may be mistyped, used already, or older than ten minutes. Write to Ken in Slack to get a new one.";
    case "too-many-codes":
      return "Those were too many wrong codes. Wait ten minutes, and then get a new one from Ken in Slack.";
  }
  if (problem.kind === "network") return "Ken can’t be reached. Check your connection and try again.";
  return problem.detail || problem.title || "Linking didn’t work. Try again in a moment.";
}
