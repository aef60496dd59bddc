// All words stand in the page, in the reader's language; scripts only choose among them.

/**
 * Shows the text that the element holds under this name, nothing if it holds none.
 *
 * @param {HTMLElement} element @param {string} name @param {Record<string, string>} [values] for `{name}` in the text
 */
export function say(element, name, values = {}) {
  write(element, fill(element.dataset[name] ?? "", values));
  element.dataset.now = name;
}

/** @param {string} text @param {Record<string, string>} values */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** Changes the text only if it differs, so that screen readers hear news only. @param {HTMLElement} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @template {HTMLElement} T @param {ParentNode} root @param {string} selector @returns {T} */
export function part(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return /** @type {T} */ (found);
}
