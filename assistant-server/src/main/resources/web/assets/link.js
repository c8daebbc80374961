// @ts-check
// Links to a passage of a document. They hold its id and place and nothing that derives from its words, not even a hash,
// from which a number could be guessed. Whoever opens one must be allowed to.

/** @typedef {import("./api.js").Source} Source */

/**
 * The fragment that leads to a source's passage.
 *
 * @param {Source} source
 */
export function fragmentOf(source) {
  const link = new URLSearchParams({ source: source.document_id });
  if (Number.isInteger(source.start) && Number.isInteger(source.end)) link.set("at", `${source.start}-${source.end}`);
  return `#${link}`;
}

/**
 * The source that a fragment leads to, or null when it leads to none. Its title and words are not known yet.
 *
 * @param {string} fragment
 * @returns {Source | null}
 */
export function sourceOf(fragment) {
  const link = new URLSearchParams(fragment.replace(/^#/, ""));
  const id = link.get("source") ?? "";
  if (!/^[A-Za-z0-9._~-]{1,128}$/.test(id)) return null;
  const place = /^(\d{1,9})-(\d{1,9})$/.exec(link.get("at") ?? "");
  return { n: 1, document_id: id, title: "", quote: "", start: place ? Number(place[1]) : null, end: place ? Number(place[2]) : null };
}
