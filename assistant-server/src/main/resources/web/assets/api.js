// @ts-check
// Ken's HTTP interface as the page uses it. Every failure is a Problem.

import { malformed, Problem } from "./problem.js";
import { request, stream } from "./request.js";

export { Problem };

/**
 * @typedef {{ id: string, name: string, groups: string[], roles?: string[],
 *   slack_linking?: boolean }} Person
 * @typedef {{ n: number, document_id: string, title: string, uri?: string | null, section?: string | null,
 *   page?: number | null, quote: string, start?: number | null, end?: number | null }} Source
 * @typedef {{ outcome: string, answer: string, sources: Source[], confidence?: number | null }} Answer
 * @typedef {{ team: string, user: string }} SlackAccount
 * @typedef {Answer & { id: string, conversation_id: string }} FreshAnswer
 * @typedef {{ id: string, title: string, uri?: string | null, media_type: string, text: string }} WholeDocument
 * @typedef {{ document_id: string, title: string, section?: string | null, page?: number | null, text: string,
 *   score: number }} Passage
 * @typedef {{ id: string, title: string, last_asked_at: string, turns: number }} Summary
 * @typedef {{ conversations: Summary[], next: string | null }} Summaries
 * @typedef {{ id: string, turns: (Answer & { question: string, asked_at: string })[], complete: boolean }} Conversation
 * @typedef {object} Listener hears an answer as it is made
 * @property {(step: string) => void} step
 * @property {(conversation: string) => void} kept the question is part of this conversation from now on
 * @property {(source: Source) => void} source
 * @property {(text: string) => void} sentence
 */

/** The HTTP interface, asked in the name of whoever `token` says at the time of the call. */
export class Api {
  #token;

  /** @param {() => string | null} token the bearer token in use, if any */
  constructor(token) {
    this.#token = token;
  }

  /**
   * The people of the demonstration, or null when Ken is not in demo mode.
   *
   * @returns {Promise<Person[] | null>}
   */
  async demoPeople() {
    try {
      return list(await request("/v1/demo/people", null, {}));
    } catch (failure) {
      // Outside a demonstration the route asks for an identity like any other.
      if (failure instanceof Problem && [401, 404].includes(failure.status)) return null;
      throw failure;
    }
  }

  /**
   * Questions that the demonstration offers to whoever is asking.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<string[]>}
   */
  async suggestions(signal) {
    const found = await request("/v1/demo/suggestions", this.#token(), { signal });
    return list(found.questions).filter((question) => typeof question === "string");
  }

  /** @returns {Promise<Person>} */
  me() {
    return request("/v1/me", this.#token(), {});
  }

  /**
   * Asks, and lets the listener hear the answer as it is made. Only what this resolves to is the answer.
   *
   * @param {string} question
   * @param {string | null} conversation
   * @param {AbortSignal} signal
   * @param {Listener} listener
   * @returns {Promise<FreshAnswer>}
   */
  async ask(question, conversation, signal, listener) {
    const body = conversation ? { question, conversation_id: conversation } : { question };
    const answer = await stream("/v1/ask", this.#token(), { body, signal }, ({ name, data }) => {
      if (name === "step") listener.step(String(data.step));
      else if (name === "kept") listener.kept(String(data.conversation_id));
      else if (name === "source") listener.source(whole(data));
      else if (name === "sentence") listener.sentence(String(data.text));
    });
    return checked("/v1/ask", answer);
  }

  /**
   * @param {string | null} after
   * @param {number} limit
   * @param {AbortSignal} signal
   * @returns {Promise<Summaries>}
   */
  async conversations(after, limit, signal) {
    const query = new URLSearchParams({ limit: String(limit), ...(after ? { after } : {}) });
    const found = await request(`/v1/conversations?${query}`, this.#token(), { signal });
    return { conversations: list(found.conversations), next: found.next ?? null };
  }

  /**
   * @param {string} id
   * @param {AbortSignal} signal
   * @returns {Promise<Conversation>}
   */
  async conversation(id, signal) {
    const path = `/v1/conversations/${encodeURIComponent(id)}`;
    const found = await request(path, this.#token(), { signal });
    return { ...found, turns: list(found.turns).map((turn) => checked(path, turn)) };
  }

  /**
   * Forgets a conversation. One that is gone already is as good as forgotten.
   *
   * @param {string} id
   */
  async forget(id) {
    try {
      await request(`/v1/conversations/${encodeURIComponent(id)}`, this.#token(), { method: "DELETE" });
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 404) throw failure;
    }
  }

  /** @returns {Promise<SlackAccount[]>} */
  async slackAccounts() {
    return list((await request("/v1/slack/link", this.#token(), {})).accounts);
  }

  /**
   * Links the Slack account that was shown a code.
   *
   * @param {string} code
   * @returns {Promise<SlackAccount[]>} all that are linked now
   */
  async linkSlack(code) {
    return list((await request("/v1/slack/link", this.#token(), { body: { code } })).accounts);
  }

  async unlinkSlack() {
    await request("/v1/slack/link", this.#token(), { method: "DELETE" });
  }

  /**
   * @param {string} query
   * @param {number} k
   * @param {AbortSignal} signal
   * @returns {Promise<Passage[]>}
   */
  async search(query, k, signal) {
    return list((await request("/v1/search", this.#token(), { body: { query, k }, signal })).passages);
  }

  /**
   * @param {string} id
   * @param {AbortSignal} signal
   * @returns {Promise<WholeDocument>}
   */
  async document(id, signal) {
    const path = `/v1/documents/${encodeURIComponent(id)}`;
    const found = await request(path, this.#token(), { signal });
    if (typeof found.text !== "string") throw malformed(path, "it has no text");
    return found;
  }
}

/**
 * An answer whose parts are all there.
 *
 * @param {string} path
 * @param {any} answer
 */
function checked(path, answer) {
  if (typeof answer.outcome !== "string") throw malformed(path, "it has no outcome");
  return { ...answer, answer: answer.answer ?? "", sources: list(answer.sources ?? []).map(whole) };
}

/**
 * @param {unknown} value
 * @returns {any[]}
 */
function list(value) {
  if (Array.isArray(value)) return value;
  throw malformed("the response", "a list is missing in it");
}

/**
 * A source whose words are all there, so that one odd source doesn't cost the whole answer.
 *
 * @param {any} source
 * @returns {Source}
 */
function whole(source) {
  return { ...source, title: source.title || "Untitled document", quote: source.quote ?? "" };
}
