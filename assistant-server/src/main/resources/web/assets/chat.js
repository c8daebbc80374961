// @ts-check
// The conversation: one question at a time, each with its turn on the page.

import { spokenText } from "./answer.js";
import { Problem } from "./api.js";
import { announce, calmMotion, element, part } from "./dom.js";
import { explainFailure } from "./failures.js";
import { bodyOf, lookOf } from "./outcomes.js";
import { asSources } from "./sources.js";
import { Turn } from "./turn.js";

const CLOSEST = 4;

/**
 * @typedef {object} ChatHooks
 * @property {import("./turn.js").TurnHooks["open"]} open opens a source
 * @property {() => void} changed called when the conversation gets its first turn or loses its last
 * @property {(conversation: string | null) => void} kept called when the server may have kept a question
 * @property {() => void} signedOut called when the server no longer accepts who is asking
 */

/** The conversation on the page. */
export class Chat {
  #thread = part("thread");
  #api;
  #composer;
  #hooks;
  /** @type {Turn[]} */
  #turns = [];
  /** @type {string | null} */
  #conversation = null;
  /** @type {{ turn: Turn, controller: AbortController } | null} */
  #pending = null;
  /** Ends the wait for a conversation of before. */
  #resuming = new AbortController();
  /** Ends look-ups beside the conversation when it is left. */
  #asides = new AbortController();

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./composer.js").Composer} composer
   * @param {ChatHooks} hooks
   */
  constructor(api, composer, hooks) {
    this.#api = api;
    this.#composer = composer;
    this.#hooks = hooks;
  }

  get empty() {
    return this.#turns.length === 0;
  }

  get busy() {
    return this.#pending !== null;
  }

  /** The conversation's id, once it has one. */
  get conversation() {
    return this.#conversation;
  }

  /** @param {string} question */
  async ask(question) {
    if (this.#pending) return;
    // Whoever asks goes on here: a conversation that was to take this one's place comes too late.
    this.#resuming.abort();
    for (const turn of this.#turns.filter((each) => each.failed)) this.#remove(turn);
    const turn = this.#add(question);
    const asked = this.#conversation;
    const pending = { turn, controller: new AbortController() };
    this.#pending = pending;
    this.#composer.setBusy(true);
    turn.showPending();
    this.#bringUp(turn);
    announce("Looking through what you may read.");
    // A conversation that was left meanwhile must not get the answer: someone else may be looking at the page.
    const left = () => this.#pending !== pending;
    try {
      const answer = await this.#api.ask(question, asked, pending.controller.signal, {
        step: (step) => left() || turn.showStep(step),
        // Also when the answer is stopped or breaks off, the next question goes on with this one.
        kept: (conversation) => left() || (this.#conversation = conversation),
        source: (source) => left() || turn.hearSource(source),
        sentence: (words) => left() || turn.hearSentence(words),
      });
      if (left()) return;
      this.#conversation = answer.conversation_id ?? this.#conversation;
      turn.showAnswer(answer);
      this.#composer.setReplying(answer.outcome === "clarify");
      announceAnswer(answer);
      this.#hooks.kept(this.#conversation);
    } catch (failure) {
      if (left()) return;
      if (failure instanceof Problem) {
        this.#fail(turn, failure, asked);
      } else {
        // A fault of this page: the turn must not wait forever, and the fault must be seen.
        this.#fail(turn, new Problem("malformed", "cannot show the answer", { cause: failure }), asked);
        throw failure;
      }
    } finally {
      turn.settle();
      if (this.#pending === pending) {
        this.#pending = null;
        this.#composer.setBusy(false);
      }
    }
  }

  /**
   * @param {Turn} turn
   * @param {Problem} problem
   * @param {string | null} conversation that the question was asked in
   */
  #fail(turn, problem, conversation) {
    const stopped = problem.kind === "cancelled";
    const why = explainFailure(problem, conversation !== null);
    if (stopped && turn.keepHeard()) {
      announce("Stopped. What had come of the answer stays.");
    } else {
      turn.showFailure(why, stopped ? "stopped" : "trouble");
      this.#composer.giveBack(turn.question);
      // The box has grown with the question that came back, and would cover what went wrong.
      if (!stopped) this.#bringUp(turn);
      announce(`${why.headline}. ${why.happened} ${why.todo}`);
    }
    if (problem.status === 401) this.#hooks.signedOut();
    // The server may have kept a question whose answer was stopped on its way.
    else this.#hooks.kept(this.#conversation);
  }

  /** Stops the question under way; it goes back to the question box. */
  cancel() {
    this.#pending?.controller.abort();
  }

  /**
   * Shows a conversation of before in the place of this one, which stays until the other is there.
   *
   * @param {string} id
   * @returns {Promise<boolean>} whether it is shown: not when a question was asked meanwhile, or another was opened
   */
  async resume(id) {
    this.#resuming.abort();
    const resuming = new AbortController();
    this.#resuming = resuming;
    let past;
    try {
      past = await this.#api.conversation(id, resuming.signal);
    } catch (failure) {
      if (resuming.signal.aborted) return false;
      throw failure;
    }
    if (resuming.signal.aborted) return false;
    this.reset();
    this.#conversation = past.id;
    if (!past.complete) this.#thread.append(element("p", { class: "thread-note" }, "Earlier questions of this conversation are not shown."));
    for (const each of past.turns) this.#add(each.question).showAnswer(each);
    const last = this.#turns.at(-1);
    if (last) this.#bringUp(last);
    announce(`${past.turns.length === 1 ? "One question" : `${past.turns.length} questions`} of this conversation.`);
    return true;
  }

  /** Leaves the conversation: nothing of it stays on the page, and nothing of it can still arrive. */
  reset() {
    const pending = this.#pending;
    this.#pending = null;
    pending?.turn.settle();
    pending?.controller.abort();
    this.#resuming.abort();
    this.#asides.abort();
    this.#asides = new AbortController();
    this.#conversation = null;
    this.#turns = [];
    this.#thread.replaceChildren();
    this.#composer.setBusy(false);
    this.#composer.setReplying(false);
    this.#hooks.changed();
  }

  /** @param {string} question */
  #add(question) {
    const turn = new Turn(question, this.#turns.length + 1, {
      open: this.#hooks.open,
      again: (each) => this.#again(each),
      fresh: (each) => {
        this.reset();
        this.#again(each);
      },
      edit: (each) => {
        this.#composer.giveBack(each.question);
        this.#composer.focus();
      },
      closest: (each) => this.#closest(each),
    });
    this.#turns.push(turn);
    this.#thread.append(turn.element);
    this.#hooks.changed();
    return turn;
  }

  /** @param {Turn} turn */
  #remove(turn) {
    turn.element.remove();
    this.#turns = this.#turns.filter((each) => each !== turn);
  }

  /** @param {Turn} turn */
  #again(turn) {
    if (this.#pending) return;
    this.#composer.takeBack(turn.question);
    this.#composer.invite();
    void this.ask(turn.question);
  }

  /** @param {Turn} turn */
  async #closest(turn) {
    const asides = this.#asides;
    try {
      const passages = await this.#api.search(turn.question, CLOSEST, asides.signal);
      if (!asides.signal.aborted) turn.showClosest(asSources(passages));
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (asides.signal.aborted) return;
      turn.showClosestFailed(explainFailure(failure, false));
      if (failure.status === 401) this.#hooks.signedOut();
    }
  }

  /** @param {Turn} turn */
  #bringUp(turn) {
    turn.element.scrollIntoView({ block: "start", behavior: calmMotion() ? "auto" : "smooth" });
  }
}

/** @param {import("./api.js").Answer} answer */
function announceAnswer(answer) {
  const look = lookOf(answer.outcome);
  const count = answer.sources.length;
  const sources = count === 0 ? "" : count === 1 ? "One source." : `${count} sources.`;
  const words = bodyOf(spokenText(answer), look);
  announce([look.headline === "" ? "" : `${look.headline}.`, words, sources].filter((each) => each !== "").join(" "));
}
