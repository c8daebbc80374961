// @ts-check
// The browser's two stores. A browser that forbids them is no reason to fail: the page then remembers until it is closed.

/** @type {Map<string, string>} */
const memory = new Map();

/**
 * @param {"local" | "session"} area
 * @returns {Storage | null}
 */
function store(area) {
  try {
    return area === "local" ? localStorage : sessionStorage;
  } catch (forbidden) {
    if (forbidden instanceof DOMException) return null;
    throw forbidden;
  }
}

/**
 * @param {"local" | "session"} area
 * @param {string} key
 * @returns {string | null}
 */
export function recall(area, key) {
  const found = store(area);
  return found ? found.getItem(key) : (memory.get(key) ?? null);
}

/**
 * @param {"local" | "session"} area
 * @param {string} key
 * @param {string} value
 */
export function remember(area, key, value) {
  const found = store(area);
  if (found) found.setItem(key, value);
  else memory.set(key, value);
}

/**
 * @param {"local" | "session"} area
 * @param {string} key
 */
export function forget(area, key) {
  store(area)?.removeItem(key);
  memory.delete(key);
}
