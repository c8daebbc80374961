// @ts-check
// Times in few words.

const DAY = 24 * 60 * 60 * 1000;
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const near = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const far = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const farther = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

/**
 * When something was, seen from now: the time for today, the day for the last week, else the date.
 *
 * @param {string} instant
 * @param {Date} [now]
 */
export function whenOf(instant, now = new Date()) {
  const then = new Date(instant);
  if (Number.isNaN(then.getTime())) return "";
  const midnight = (/** @type {Date} */ date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(then)) / DAY);
  if (days <= 0) return clock.format(then);
  if (days === 1) return "Yesterday";
  if (days < 7) return near.format(then);
  return (then.getFullYear() === now.getFullYear() ? far : farther).format(then);
}
