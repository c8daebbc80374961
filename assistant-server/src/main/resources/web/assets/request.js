// @ts-check
// Requests and their two kinds of response: a whole JSON object, and events that come one by one.

import { malformed, Problem, stated } from "./problem.js";

const EVENTS = "text/event-stream";
const WHOLE = "application/json, application/problem+json";

/**
 * @typedef {{ name: string, data: any }} ServerEvent
 * @typedef {{ method?: string, body?: object, signal?: AbortSignal }} Options
 */

/**
 * Sends a request for a JSON object; null when the response has no body by its status.
 *
 * @param {string} path
 * @param {string | null} token
 * @param {Options} options
 * @returns {Promise<any>}
 */
export function request(path, token, options) {
  return exchange(path, token, options, WHOLE, async (response) =>
    response.status === 204 ? null : parsed(path, await response.text()),
  );
}

/**
 * Sends a request for events and hands each over as it comes; the data of the last one, whose name ends the stream, is
 * the result. Where something in between turned the events into a whole body, that is the result.
 *
 * @param {string} path
 * @param {string | null} token
 * @param {Options} options
 * @param {(event: ServerEvent) => void} hear gets every event but the last
 * @returns {Promise<any>}
 */
export function stream(path, token, options, hear) {
  return exchange(path, token, options, `${EVENTS}, ${WHOLE};q=0.5`, async (response) => {
    if (!response.headers.get("Content-Type")?.startsWith(EVENTS) || !response.body) {
      return parsed(path, await response.text());
    }
    for await (const event of eventsOf(path, response.body)) {
      if (event.name === "done") return event.data;
      if (event.name === "error") throw stated(`${path} failed while it answered`, event.data, { status: 0, retryAfter: 0 });
      hear(event);
    }
    throw new Problem("network", `the stream of ${path} broke off`);
  });
}

/**
 * @param {string} path
 * @param {string | null} token
 * @param {Options} options
 * @param {string} accept
 * @param {(response: Response) => Promise<any>} read
 */
async function exchange(path, token, { method, body, signal }, accept, read) {
  /** @type {Record<string, string>} */
  const headers = { Accept: accept };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  try {
    const response = await fetch(path, {
      method: method ?? (body ? "POST" : "GET"),
      headers,
      body: body ? JSON.stringify(body) : undefined,
      signal,
      cache: "no-store",
    });
    if (!response.ok) throw problemOf(response, await response.text());
    return await read(response);
  } catch (failure) {
    if (failure instanceof Problem) throw failure;
    if (signal?.aborted) throw new Problem("cancelled", `${path} was cancelled`, { cause: failure });
    throw new Problem("network", `cannot reach ${path}`, { cause: failure });
  }
}

/**
 * Reads events as Ken writes them: lines that end with a line feed, and one line of data.
 *
 * @param {string} path
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<ServerEvent>}
 */
async function* eventsOf(path, body) {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const name = /^event: (.*)$/m.exec(block);
        const data = /^data: (.*)$/m.exec(block);
        // Anything else is a comment that keeps the connection open.
        if (name && data) yield { name: name[1], data: parsed(path, data[1]) };
      }
    }
  } finally {
    // Whoever stops listening lets the server know.
    await reader.cancel().catch(() => {});
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
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  return stated(`${response.url} answered ${response.status}`, document, { status: response.status, retryAfter });
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
