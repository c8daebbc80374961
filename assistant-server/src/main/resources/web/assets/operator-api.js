// @ts-check
// Ken's HTTP interface for operators. Every failure is a Problem; each use but that of the state is on the record.

import { request } from "./request.js";

/**
 * @typedef {{ at: string, directory_version: number, pulled_at: string | null, pushed_at: string | null,
 *   budget_seconds: number, stale: string[], index_generation: number, index_commit: number }} Standing
 * @typedef {{ operator: string, name: string | null, roles: string[] }} Operator
 * @typedef {{ person: string, name: string, state: "active" | "disabled" | "stale", accounts: string[] }} FoundPerson
 * @typedef {{ document_id: string, source: string, name: string | null }} FoundDocument
 * @typedef {{ people: { total: number, list: FoundPerson[] },
 *   documents: { total: number, complete: boolean, list: FoundDocument[] }, as_of: Standing }} Found
 * @typedef {{ level: number, decision: string, entry: string | null, chain: string[], allow: Entries,
 *   deny: Entries }} Decision
 * @typedef {{ person: string, name: string, document_id: string, document_name: string | null, readable: boolean,
 *   levels: Decision[], as_of: Standing }} Explanation
 * @typedef {{ count: number, entries: string[] }} Entries
 * @typedef {{ level: number, allow: Entries, deny: Entries, denies_everyone: string[] }} Level
 * @typedef {{ person: string, name: string, entries: string[] }} Reader
 * @typedef {{ document_id: string, document_name: string | null, levels: Level[], total: number, readers: Reader[],
 *   next: string | null, as_of: Standing }} Readers
 * @typedef {{ person: string, name: string, principals: string[], held: string[][],
 *   uncertain: { count: number, principals: string[] }, documents: number, readable: number, list: FoundDocument[],
 *   next: string | null, as_of: Standing }} Reach
 * @typedef {{ operator: string, look: string, subject: string, at: string }} Look
 */

/** The interface, asked in the name of whoever `token` says at the time of the call. */
export class OperatorApi {
  #token;

  /** @param {() => string | null} token the bearer token in use, if any */
  constructor(token) {
    this.#token = token;
  }

  /** @returns {Promise<Operator>} who asks, and what they may */
  operator() {
    return this.#get("/v1/operator");
  }

  /** @param {AbortSignal} signal */
  health(signal) {
    return this.#get("/v1/health", signal);
  }

  /**
   * @param {string} query
   * @param {number} limit
   * @param {AbortSignal} signal
   * @returns {Promise<Found>}
   */
  find(query, limit, signal) {
    return this.#post("/v1/find", { query, limit }, signal);
  }

  /**
   * @param {string} person
   * @param {string} document
   * @param {AbortSignal} signal
   * @returns {Promise<Explanation>}
   */
  explain(person, document, signal) {
    return this.#post("/v1/explain", { person, document }, signal);
  }

  /**
   * @param {string} document
   * @param {string | null} after
   * @param {AbortSignal} signal
   * @returns {Promise<Readers>}
   */
  readers(document, after, signal) {
    return this.#post("/v1/who-can-read", { document, limit: 50, ...(after ? { after } : {}) }, signal);
  }

  /**
   * @param {string} person
   * @param {string | null} after
   * @param {AbortSignal} signal
   * @returns {Promise<Reach>}
   */
  reach(person, after, signal) {
    return this.#post("/v1/view-as", { person, limit: 50, ...(after ? { after } : {}) }, signal);
  }

  /**
   * @param {number} sample
   * @param {AbortSignal} signal
   */
  drift(sample, signal) {
    return this.#post("/v1/audit/drift", { sample }, signal);
  }

  /**
   * @param {number} percent
   * @param {AbortSignal} signal
   */
  exposure(percent, signal) {
    return this.#post("/v1/audit/exposure", { percent }, signal);
  }

  /**
   * @param {string} since
   * @param {string} document only of this one, unless it is empty
   * @param {AbortSignal} signal
   */
  changes(since, document, signal) {
    return this.#post("/v1/who-can-read/changes", { since, ...(document ? { document } : {}) }, signal);
  }

  /**
   * @param {object} changes what /v1/batch takes
   * @param {AbortSignal} signal
   */
  preview(changes, signal) {
    return this.#post("/v1/preview", changes, signal);
  }

  /**
   * @param {number} limit
   * @param {AbortSignal} signal
   * @returns {Promise<{ looks: Look[] }>}
   */
  looks(limit, signal) {
    return this.#get(`/v1/audit?limit=${limit}`, signal);
  }

  /**
   * @param {string} path
   * @param {AbortSignal} [signal]
   */
  #get(path, signal) {
    return request(path, this.#token(), { signal });
  }

  /**
   * @param {string} path
   * @param {object} body
   * @param {AbortSignal} signal
   */
  #post(path, body, signal) {
    return request(path, this.#token(), { body, signal });
  }
}
