// @ts-check
// The page for operators: who may read what, and why. What it shows is what the routes give; whoever loses the role gets
// nothing more with the next request, and what was shown goes.

import { actionButton, announce, element, icon, part } from "./dom.js";
import { OperatorApi } from "./operator-api.js";
import { showChanges, showDrift, showExposure, showPreview } from "./operator-audits.js";
import { address, notice } from "./operator-parts.js";
import { showDocument, showExplanation, showPerson } from "./operator-rights.js";
import { showFound, showLog, showState } from "./operator-search.js";
import { avatar } from "./people.js";
import { Problem } from "./problem.js";
import { showSignIn } from "./signin.js";
import { forget, recall, remember } from "./storage.js";
import { wireTheme } from "./theme.js";

/**
 * @typedef {object} Desk what a view works with
 * @property {OperatorApi} api
 * @property {AbortSignal} signal ends with the view
 * @property {(failure: unknown) => void} failed shows what went wrong in a part of the view
 */

/** The token of a person is kept where the page for asking keeps it; any other must not get there. */
const PERSONS = "ken.token";
const OPERATORS = "ken.operator";

const NO_ROLE = "Ken knows who you are, but you are neither operator nor administrator.";
const WORDS = {
  title: "Sign in to operate",
  why: "This page shows who may read what, and why. It is for operators and administrators; what is looked at here is on the record.",
  forbidden: NO_ROLE,
};

/** @type {string | null} */
let token = null;
/** @type {import("./operator-api.js").Operator | null} */
let operator = null;
let shown = new AbortController();

const api = new OperatorApi(() => token);
const view = part("view");
const query = /** @type {HTMLInputElement} */ (part("query"));

/** @type {{ name: string, words: string, admin?: boolean, show: (desk: Desk) => Promise<(Node | null)[]> | (Node | null)[] }[]} */
const LOOKS = [
  { name: "", words: "Rights", show: showState },
  { name: "changes", words: "Changes", show: (desk) => showChanges(desk, new URLSearchParams(location.hash.slice(1)).get("changes") ?? "") },
  { name: "drift", words: "Drift", show: showDrift },
  { name: "exposure", words: "Exposure", show: showExposure },
  { name: "preview", words: "Preview", show: showPreview },
  { name: "log", words: "Log", admin: true, show: showLog },
];

/** The look that the address names, and how it is shown. */
function looked() {
  const place = new URLSearchParams(location.hash.slice(1));
  const [find, person, document] = ["find", "person", "document"].map((name) => place.get(name));
  const [search] = LOOKS;
  if (person && document) return { look: search, show: (/** @type {Desk} */ desk) => showExplanation(desk, person, document) };
  if (person) return { look: search, show: (/** @type {Desk} */ desk) => showPerson(desk, person) };
  if (document) return { look: search, show: (/** @type {Desk} */ desk) => showDocument(desk, document) };
  if (find) return { look: search, show: (/** @type {Desk} */ desk) => showFound(desk, find) };
  const look = LOOKS.find(({ name }) => name !== "" && place.has(name)) ?? search;
  return { look, show: look.show };
}

async function show() {
  if (operator === null) return;
  shown.abort();
  const current = new AbortController();
  shown = current;
  const { look, show: showing } = looked();
  part("looks").replaceChildren(...LOOKS.filter(({ admin }) => !admin || operator?.roles.includes("admin")).map(({ name, words }) =>
    element("a", { href: `#${name}`, "aria-current": name === look.name ? "page" : null }, words)));
  part("search").hidden = look.name !== "";
  query.value = new URLSearchParams(location.hash.slice(1)).get("find") ?? query.value;
  view.replaceChildren(element("p", { class: "quiet pending-view" }, "Looking …"));
  view.setAttribute("aria-busy", "true");
  try {
    const parts = await showing({ api, signal: current.signal, failed: (failure) => failed(failure, current) });
    if (current.signal.aborted) return;
    view.replaceChildren(...parts.filter((one) => one !== null));
    scrollTo(0, 0);
    if (location.hash.length > 1) document.getElementById("view-title")?.focus({ preventScroll: true });
  } catch (failure) {
    if (!current.signal.aborted) view.replaceChildren();
    await failed(failure, current);
  } finally {
    if (!current.signal.aborted) view.setAttribute("aria-busy", "false");
  }
}

/**
 * @param {unknown} failure
 * @param {AbortController} during
 */
async function failed(failure, during) {
  if (!(failure instanceof Problem)) throw failure;
  if (during.signal.aborted || failure.kind === "cancelled") return;
  if (failure.status === 401) {
    leave("You were signed out: your token is no longer accepted.");
  } else if (failure.status === 403 && !(await stillOperates())) {
    leave(NO_ROLE);
  } else {
    const words = failure.kind === "network" ? "Ken can’t be reached. Check your connection and try again." : failure.detail || failure.title || "That didn’t work.";
    view.prepend(notice("trouble", headline(failure), words));
    announce(words);
  }
}

/** @param {Problem} problem */
function headline(problem) {
  if (problem.status === 404) return "Not found";
  if (problem.status === 403) return "Not for you";
  if (problem.status === 409) return "Not now";
  return "That didn’t work";
}

/** Whether a refusal was of one look alone, and not of the role. */
async function stillOperates() {
  try {
    operator = await api.operator();
    return true;
  } catch (refused) {
    if (!(refused instanceof Problem)) throw refused;
    return refused.status !== 401 && refused.status !== 403;
  }
}

/** @param {string} bearer */
async function signIn(bearer) {
  token = bearer;
  try {
    operator = await api.operator();
  } catch (failure) {
    token = null;
    throw failure;
  }
  remember("session", operator.operator.startsWith("person:") ? PERSONS : OPERATORS, bearer);
  part("account").replaceChildren(
    element("span", { class: "account-sign", title: operator.operator }, avatar({ name: operator.name ?? operator.operator }), element("span", { class: "account-name" }, operator.name ?? operator.operator)),
    actionButton("leave", "Sign out", () => leave("")));
  part("gate").hidden = true;
  part("gate").replaceChildren();
  part("desk").hidden = false;
  const coming = show();
  if (location.hash.length < 2) query.focus();
  await coming;
}

/** @param {string} reason */
function leave(reason) {
  shown.abort();
  token = null;
  operator = null;
  forget("session", PERSONS);
  forget("session", OPERATORS);
  view.replaceChildren();
  part("looks").replaceChildren();
  part("account").replaceChildren();
  part("desk").hidden = true;
  query.value = "";
  document.title = "Rights · Ken";
  announce(reason);
  showSignIn(part("gate"), reason, signIn, WORDS);
}

async function start() {
  const kept = recall("session", OPERATORS) ?? recall("session", PERSONS);
  part("gate").hidden = true;
  if (!kept) {
    showSignIn(part("gate"), "", signIn, WORDS);
    return;
  }
  try {
    await signIn(kept);
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    if (failure.status === 401) leave("Your token is no longer accepted.");
    // Whoever asks with it on the other page stays signed in there.
    else if (failure.status === 403) showSignIn(part("gate"), NO_ROLE, signIn, WORDS);
    else showUnreachable(failure);
  }
}

/** @param {Problem} problem */
function showUnreachable(problem) {
  part("gate").replaceChildren(element("div", { class: "gate-form" },
    element("h2", {}, "Ken can’t be reached"),
    element("p", {}, problem.detail || problem.title || "The page is here, but Ken itself doesn’t answer. It may be starting, or the connection is down."),
    actionButton("again", "Try again", () => void start())));
  part("gate").hidden = false;
}

part("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = query.value.trim();
  if (words === "") {
    query.focus();
  } else if (location.hash === address({ find: words })) {
    void show();
  } else {
    location.hash = address({ find: words });
  }
});
document.addEventListener("keydown", (event) => {
  const writing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing && !part("search").hidden) {
    event.preventDefault();
    query.focus();
  }
});
window.addEventListener("hashchange", () => void show());
wireTheme(part("theme"), icon);
void start();
