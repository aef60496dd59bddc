// How the page leaves a call: to the statement, or to whatever the server says of the room.

/** How long the end stays in view before the statement opens. */
const SHOWN_MS = 3000;

/** The end of a call that was cut is awaited this long; then the page asks the server again. */
const AWAITED_MS = 5000;

/** The room may be gone: its own address tells, and the page follows. */
export async function askAgain() {
  const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
  if (answer && (answer.type === "opaqueredirect" || answer.status === 404 || answer.status === 410)) location.reload();
}

/** @param {() => boolean} stillAwaited */
export function awaitEnd(stillAwaited) {
  setTimeout(() => { if (stillAwaited()) location.reload(); }, AWAITED_MS);
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
