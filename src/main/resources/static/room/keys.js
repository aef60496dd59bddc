// What keys do during the call. Never while something is being typed, and never with a modifier.

import { part } from "./words.js";

const TYPED_INTO = "input, textarea, select, [contenteditable]";
const UNWANTED = "room keys unwanted";

export class Keys {
  #root;
  #wanted;

  /** @param {HTMLElement} root whose buttons name their key in `aria-keyshortcuts`, and who says whether keys act at all */
  constructor(root) {
    this.#root = root;
    this.#wanted = /** @type {HTMLInputElement} */ (part(root, "[data-keys-wanted]"));
    this.#wanted.checked = localStorage.getItem(UNWANTED) === null;
    this.#wanted.addEventListener("change", () => this.#choose(this.#wanted.checked));
    document.addEventListener("keydown", this.#pressed);
  }

  /** Who speaks to the machine, or touches keys unawares, can do without. @param {boolean} wanted */
  #choose(wanted) {
    if (wanted) localStorage.removeItem(UNWANTED);
    else localStorage.setItem(UNWANTED, "1");
  }

  /** @param {KeyboardEvent} event */
  #pressed = (event) => {
    if (!this.#wanted.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const button = [...this.#root.querySelectorAll("[aria-keyshortcuts]")]
      .find((candidate) => candidate.getAttribute("aria-keyshortcuts") === key);
    if (!(button instanceof HTMLButtonElement) || button.disabled || button.hidden) return;
    event.preventDefault();
    button.click();
  };

  stop() {
    document.removeEventListener("keydown", this.#pressed);
  }
}
