// What each side tells the other of itself, from page to page.

/**
 * @typedef {"good" | "fair" | "poor"} Quality
 * @typedef {{audio: boolean, video: boolean, screen: boolean, quality: Quality | ""}} Presence what can be
 *   heard and seen of a side, and how its connection fares; no quality is not known yet
 */

const LENGTH_MAX = 200;
const QUALITIES = ["good", "fair", "poor"];

/** Believes nothing of what was said but what it understands. @param {unknown} data @returns {Presence} */
export function heard(data) {
  const told = understood(data);
  const quality = QUALITIES.includes(told.quality) ? told.quality : "";
  return { audio: told.audio === true, video: told.video === true, screen: told.screen === true, quality };
}

/** @param {unknown} data @returns {any} */
function understood(data) {
  if (typeof data !== "string" || data.length > LENGTH_MAX) return {};
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}
