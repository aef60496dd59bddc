// Which browser this is, for words about where its permissions are to be found; for nothing else.

/**
 * @typedef {"chrome" | "chrome-android" | "edge" | "firefox" | "safari" | "ios" | "other"} BrowserName
 *
 * @param {{userAgent: string, maxTouchPoints?: number}} navigator
 * @returns {BrowserName}
 */
export function browserOf({ userAgent, maxTouchPoints = 0 }) {
  const tablet = /Macintosh/.test(userAgent) && maxTouchPoints > 1;
  if (/iPhone|iPad|iPod/.test(userAgent) || tablet) return "ios";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Edg(e|A)?\//.test(userAgent)) return "edge";
  if (/Chrome\/|Chromium\//.test(userAgent)) return /Android/.test(userAgent) ? "chrome-android" : "chrome";
  return /Safari\//.test(userAgent) ? "safari" : "other";
}

/** The advice that suits this browser, out of those that the element holds. @param {HTMLElement} words */
export function permissionAdvice(words) {
  const name = browserOf(navigator).replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return words.dataset[name] ?? words.dataset.other ?? "";
}
