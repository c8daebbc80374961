// @ts-check
// Puts the page together and decides who is asking. Whoever comes next finds nothing of who was here before.

import { Api, Problem } from "./api.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { Conversations } from "./conversations.js";
import { actionButton, announce, element, icon, part } from "./dom.js";
import { wireKeys } from "./keys.js";
import { sourceOf } from "./link.js";
import { PeopleSwitch } from "./people.js";
import { Reader } from "./reader.js";
import { Sidebar } from "./sidebar.js";
import { showSignedIn, showSignIn } from "./signin.js";
import { openSlackLink } from "./slack.js";
import { forget, recall, remember } from "./storage.js";
import { Suggestions } from "./suggestions.js";
import { wireTheme } from "./theme.js";

/** @typedef {import("./api.js").Person} Person */

const PERSON = "ken.person";
const TOKEN = "ken.token";

/** @type {string | null} */
let token = null;
/** @type {string | null} The id of the person whose conversation is on the page. */
let owner = null;
let demo = false;
/** The passage that the address leads to, until it is opened. */
let linked = sourceOf(location.hash);

const api = new Api(() => token);
const composer = new Composer({ send: (question) => void chat.ask(question), stop: () => chat.cancel() });
const reader = new Reader(api);
const sidebar = new Sidebar();
const suggestions = new Suggestions(api, (question) => {
  composer.invite();
  void chat.ask(question);
});
const chat = new Chat(api, composer, {
  open: (source, sources, opener) => reader.open(source, sources, opener),
  changed: showRoom,
  kept: (conversation) => {
    conversations.mark(conversation);
    void conversations.refresh();
  },
  signedOut,
});
const conversations = new Conversations(api, {
  open: (id) => void resume(id),
  deleted: (id) => {
    if (id === chat.conversation) startOver();
  },
  signedOut,
});

/** Shows the conversation, or the welcome while there is none, or neither while nobody is signed in. */
function showRoom() {
  const inside = token !== null;
  composer.show(inside);
  sidebar.show(inside);
  part("welcome").hidden = !inside || !chat.empty;
  part("thread").hidden = !inside || chat.empty;
  part("demo-note").hidden = !demo;
}

function startOver() {
  reader.close();
  chat.reset();
  conversations.mark(null);
  // The words last read aloud are part of the conversation too.
  announce("");
}

/** @param {string} id */
async function resume(id) {
  try {
    if (!(await chat.resume(id))) return;
    sidebar.close();
    reader.close();
    conversations.mark(id);
    composer.invite();
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    const words = "This conversation can’t be opened at the moment.";
    announce(words);
    if (failure.status === 401) signedOut();
    else {
      await conversations.refresh();
      conversations.say(words);
    }
  }
}

function openLinked() {
  if (!linked) return;
  const source = linked;
  linked = null;
  reader.open(source, [source], null);
}

/**
 * @param {Person} person
 * @param {string} bearer
 */
function enter(person, bearer) {
  const another = owner !== person.id;
  if (another) {
    startOver();
    conversations.clear();
    suggestions.clear();
    composer.write("");
  }
  owner = person.id;
  token = bearer;
  part("gate").hidden = true;
  part("gate").replaceChildren();
  showRoom();
  void conversations.refresh();
  if (demo && another) void suggestions.load();
  composer.invite();
  openLinked();
}

/** @param {Person[]} people */
function startDemo(people) {
  demo = true;
  const current = people.find((person) => person.id === recall("session", PERSON)) ?? people[0];
  const askAs = (/** @type {Person} */ person) => {
    remember("session", PERSON, person.id);
    enter(person, person.id);
  };
  new PeopleSwitch(part("account"), people, current, (person) => {
    askAs(person);
    announce(`Now asking as ${person.name}. This is a new conversation.`);
  });
  askAs(current);
}

/** @param {string} bearer */
async function signIn(bearer) {
  token = bearer;
  try {
    const person = await api.me();
    remember("session", TOKEN, bearer);
    const signOut = () => {
      owner = null;
      startOver();
      conversations.clear();
      composer.write("");
      askForToken("");
    };
    showSignedIn(part("account"), person, { signOut, linkSlack: () => openSlackLink(api, signedOut) });
    enter(person, bearer);
  } catch (failure) {
    token = null;
    throw failure;
  }
}

function signedOut() {
  if (!demo && token !== null) askForToken("You were signed out: your token is no longer accepted. Your question is kept.");
}

/** @param {string} reason */
function askForToken(reason) {
  reader.close();
  sidebar.close();
  token = null;
  forget("session", TOKEN);
  part("account").replaceChildren();
  showRoom();
  showSignIn(part("gate"), reason, signIn);
}

async function start() {
  part("gate").hidden = true;
  try {
    const people = await api.demoPeople();
    if (people && people.length > 0) {
      startDemo(people);
      return;
    }
    const kept = recall("session", TOKEN);
    if (kept) await signIn(kept);
    else askForToken("");
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    if (failure.status === 401) askForToken("Your token is no longer accepted.");
    else showUnreachable(failure);
  }
}

/** @param {Problem} problem */
function showUnreachable(problem) {
  const words = problem.detail || problem.title || "The page is here, but Ken itself doesn’t answer. It may be starting, or the connection is down.";
  part("gate").replaceChildren(
    element("div", { class: "gate-form" },
      element("h2", {}, "Ken can’t be reached"),
      element("p", {}, words),
      actionButton("again", "Try again", () => void start())),
  );
  part("gate").hidden = false;
}

wireKeys({ composer, reader, chat });

part("new-conversation").addEventListener("click", () => {
  sidebar.close();
  startOver();
  composer.invite();
  announce("This is a new conversation.");
});

window.addEventListener("hashchange", () => {
  linked = sourceOf(location.hash);
  if (token !== null) openLinked();
});

wireTheme(part("theme"), icon);
void start();
