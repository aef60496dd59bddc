// How the page leaves a call: to the statement, or to whatever the server says of the room.

/** How long the end stays in view before the statement opens. */
const SHOWN_MS = 3000;

/** The end of a call that was cut is awaited this long; then the page asks the server again. */
const AWAITED_MS = 5000;

/** @returns {Promise<boolean>} whether the room is gone: its own address tells */
export async function roomIsGone() {
  const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
  return answer !== null && (answer.type === "opaqueredirect" || answer.status === 404 || answer.status === 410);
}

/** @param {() => boolean} stillAwaited @param {() => void} onUntold the end was not told in time */
export function awaitEnd(stillAwaited, onUntold) {
  setTimeout(() => { if (stillAwaited()) onUntold(); }, AWAITED_MS);
}

/**
 * Opens the statement by itself, unless the person still has something to save.
 *
 * @param {string} address of the statement @param {HTMLAnchorElement} link that leads there too
 * @param {boolean} byItself
 */
export function openStatement(address, link, byItself) {
  const statement = new URL(address, location.href);
  if (statement.origin !== location.origin) return;
  link.href = statement.href;
  if (byItself) setTimeout(() => location.assign(statement), SHOWN_MS);
  else link.focus();
}
