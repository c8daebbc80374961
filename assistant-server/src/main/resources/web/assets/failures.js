// @ts-check
// What to tell a person when a request failed: what happened, and what to do.

/**
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {{ headline: string, happened: string, todo: string, retry: boolean, freshConversation: boolean }} Explanation
 */

/**
 * @param {Problem} problem
 * @param {boolean} inConversation whether the request named a conversation
 * @returns {Explanation}
 */
export function explainFailure(problem, inConversation) {
  const retry = { retry: true, freshConversation: false };
  switch (problem.kind) {
    case "cancelled":
      return { headline: "Stopped", happened: "You stopped this question before it was answered.", todo: "", ...retry };
    case "network":
      return {
        headline: "Ken can’t be reached",
        happened: "The question didn’t get through, or the connection broke before the answer came.",
        todo: "Check your connection and try again. Your question is kept.",
        ...retry,
      };
    case "malformed":
      return {
        headline: "That answer couldn’t be read",
        happened: "Something other than Ken’s answer came back. A proxy or a sign-in page may stand in between.",
        todo: "Load the page again, and then ask once more. If it stays this way, tell whoever runs Ken for you.",
        ...retry,
      };
    case "http":
      return explainStatus(problem, inConversation);
  }
}

/**
 * @param {Problem} problem
 * @param {boolean} inConversation
 * @returns {Explanation}
 */
function explainStatus(problem, inConversation) {
  const happened = problem.detail || problem.title || `The server answered with status ${problem.status}.`;
  const headline = problem.title;
  if (problem.status === 401) {
    return { headline: "Please sign in again", happened, todo: "Your question is kept.", retry: true, freshConversation: false };
  }
  if (problem.status === 404 && inConversation) {
    const todo = "Your question is kept: you can ask it in a new conversation.";
    return { headline: headline || "This conversation is gone", happened, todo, retry: false, freshConversation: true };
  }
  if (problem.code === "rights-changed") {
    const todo = "What had come of the answer is taken back.";
    return { headline: headline || "What you may read has changed", happened, todo, retry: true, freshConversation: false };
  }
  if (problem.status === 429 || problem.status === 503) {
    const wait = problem.retryAfter > 0 ? `about ${problem.retryAfter} seconds` : "a moment";
    return { headline: headline || "Ken is busy", happened, todo: `Wait ${wait} and try again.`, retry: true, freshConversation: false };
  }
  if (problem.status >= 500) {
    const todo = "This is a fault on Ken’s side. Try again; if it stays this way, tell whoever runs Ken for you.";
    return { headline: headline || "Something went wrong in Ken", happened, todo, retry: true, freshConversation: false };
  }
  const todo = "Your question is back in the box below: change it and send it again.";
  return { headline: headline || "Ken couldn’t take this question", happened, todo, retry: false, freshConversation: false };
}
