// @ts-check
// Ken's HTTP interface as the page uses it. Every failure is a Problem, so that callers show one kind of thing.

/**
 * @typedef {{ id: string, name: string, groups: string[] }} Person
 * @typedef {{ n: number, document_id: string, title: string, uri?: string | null, section?: string | null,
 *   page?: number | null, quote: string, start?: number | null, end?: number | null }} Source
 * @typedef {{ id: string, conversation_id: string, outcome: string, answer: string, sources: Source[],
 *   confidence?: number | null }} Answer
 * @typedef {{ id: string, title: string, uri?: string | null, media_type: string, text: string }} WholeDocument
 * @typedef {{ document_id: string, title: string, section?: string | null, page?: number | null, text: string,
 *   score: number }} Passage
 * @typedef {"network" | "cancelled" | "http" | "malformed"} ProblemKind
 */

/** What went wrong with a request: no connection, a cancellation, a problem document, or a body that isn't one of Ken's. */
export class Problem extends Error {
  /**
   * @param {ProblemKind} kind
   * @param {string} message
   * @param {{ status?: number, title?: string, detail?: string, code?: string, retryAfter?: number, cause?: unknown }} [facts]
   */
  constructor(kind, message, facts = {}) {
    super(message, { cause: facts.cause });
    this.name = "Problem";
    this.kind = kind;
    this.status = facts.status ?? 0;
    this.title = facts.title ?? "";
    this.detail = facts.detail ?? "";
    this.code = facts.code ?? "";
    /** Seconds that the server asks to wait, or 0. */
    this.retryAfter = facts.retryAfter ?? 0;
  }
}

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

  /** @returns {Promise<Person>} */
  me() {
    return request("/v1/me", this.#token(), {});
  }

  /**
   * @param {string} question
   * @param {string | null} conversation
   * @param {AbortSignal} signal
   * @returns {Promise<Answer>}
   */
  async ask(question, conversation, signal) {
    const body = conversation ? { question, conversation_id: conversation } : { question };
    const answer = await request("/v1/ask", this.#token(), { body, signal });
    if (typeof answer.outcome !== "string") throw malformed("/v1/ask", "it has no outcome");
    return { ...answer, answer: answer.answer ?? "", sources: list(answer.sources ?? []).map(whole) };
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
 * @param {string} path
 * @param {string | null} token
 * @param {{ body?: object, signal?: AbortSignal }} options
 * @returns {Promise<any>}
 */
async function request(path, token, { body, signal }) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json, application/problem+json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  try {
    const response = await fetch(path, {
      method: body ? "POST" : "GET",
      headers,
      body: body ? JSON.stringify(body) : undefined,
      signal,
      cache: "no-store",
    });
    const text = await response.text();
    if (!response.ok) throw problemOf(response, text);
    return parsed(path, text);
  } catch (failure) {
    if (failure instanceof Problem) throw failure;
    if (signal?.aborted) throw new Problem("cancelled", `${path} was cancelled`, { cause: failure });
    throw new Problem("network", `cannot reach ${path}`, { cause: failure });
  }
}

/**
 * @param {Response} response
 * @param {string} text
 */
function problemOf(response, text) {
  /** @type {any} */
  let document = {};
  try {
    document = JSON.parse(text) ?? {};
  } catch {
    // A proxy in between may answer in HTML; the status alone then has to do.
  }
  const word = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
  return new Problem("http", `${response.url} answered ${response.status}`, {
    status: response.status,
    title: word(document.title),
    detail: word(document.detail),
    code: word(document.code),
    retryAfter: Number(response.headers.get("Retry-After")) || 0,
  });
}

/**
 * @param {string} path
 * @param {string} text
 */
function parsed(path, text) {
  try {
    const value = JSON.parse(text);
    if (value !== null && typeof value === "object") return value;
  } catch (failure) {
    throw malformed(path, "it is not JSON", failure);
  }
  throw malformed(path, "it is not an object");
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

/**
 * @param {string} path
 * @param {string} why
 * @param {unknown} [cause]
 */
function malformed(path, why, cause) {
  return new Problem("malformed", `cannot read the answer of ${path}: ${why}`, { cause });
}
