// @ts-check
// The words around each outcome. The server's own words always come too; these say what kind of answer it is and what to do.

/**
 * @typedef {object} OutcomeLook
 * @property {string} icon
 * @property {string} headline empty when the answer speaks for itself
 * @property {string} fallback what to say when the server sent no text
 * @property {string[]} advice what the person can do
 * @property {("again" | "edit" | "closest")[]} actions
 */

/** @type {Record<string, OutcomeLook>} */
const LOOKS = {
  answered: { icon: "check", headline: "", fallback: "This answer was not kept.", advice: [], actions: [] },
  partial: {
    icon: "part",
    headline: "Part of an answer",
    fallback: "A limit was reached before the answer was complete.",
    advice: ["What stands here is supported by its sources, but more may be missing. A narrower question often gets a whole answer."],
    actions: ["edit", "again"],
  },
  abstained: {
    icon: "horizon",
    headline: "I don’t have that information",
    fallback: "Nothing in the documents that you may read answers this well enough for me to stand behind it.",
    advice: ["It helps to name the policy, project, place or year that you have in mind. I know only the documents that you may read."],
    actions: ["edit", "closest"],
  },
  clarify: {
    icon: "question",
    headline: "One question back",
    fallback: "I can read your question in more than one way. Which one do you mean?",
    advice: ["Reply below, and I’ll go on from there."],
    actions: [],
  },
  refused: {
    icon: "decline",
    headline: "I can’t help with this one",
    fallback: "This is not a question that I may answer.",
    advice: ["You can ask something else at any time."],
    actions: ["edit"],
  },
  handed_off: {
    icon: "person",
    headline: "Passed on to a person",
    fallback: "Your question and this conversation have been passed on.",
    advice: ["You needn’t ask again. You can go on with other questions here."],
    actions: [],
  },
  withdrawn: {
    icon: "withdrawn",
    headline: "This answer is no longer available to you",
    fallback: "It came from a document that is gone, or that you may not read any more.",
    advice: ["Ask again for an answer from what you may read now."],
    actions: ["again"],
  },
  unavailable: {
    icon: "pause",
    headline: "I can’t look this up right now",
    fallback: "I couldn’t establish what you may read, so I looked at nothing.",
    advice: ["This says nothing about your question. Please try again in a moment; if it stays this way, tell whoever runs Ken for you."],
    actions: ["again"],
  },
};

/**
 * The look of an outcome. One that this page doesn't know yet is shown with the server's words and its name.
 *
 * @param {string} outcome
 * @returns {OutcomeLook}
 */
export function lookOf(outcome) {
  if (Object.hasOwn(LOOKS, outcome)) return LOOKS[outcome];
  const name = outcome.replaceAll("_", " ");
  return { icon: "question", headline: name.charAt(0).toUpperCase() + name.slice(1), fallback: "", advice: [], actions: ["edit"] };
}

/**
 * The server's words without a first sentence that only repeats the headline.
 *
 * @param {string} answer
 * @param {OutcomeLook} look
 */
export function bodyOf(answer, look) {
  const plain = (/** @type {string} */ text) => text.replaceAll("’", "'").toLowerCase();
  const words = answer.trim();
  const after = words.slice(look.headline.length);
  // Only a whole sentence is left out; a headline that begins a longer one stays in it.
  const repeated = look.headline !== "" && plain(words).startsWith(plain(look.headline)) && /^([.!]?\s*$|[.!]\s|\s*\n)/.test(after);
  const body = repeated ? after.replace(/^[.!\s]+/, "") : words;
  return body === "" ? look.fallback : body;
}
