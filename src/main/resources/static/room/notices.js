// One line above the stage about something that just happened, at times with a way to act upon it.
import { part, write } from "./words.js";

const SHOWN_MS = 12_000;

export class Notices {
  #box;
  #timer = 0;
  /** @type {() => unknown} */
  #act = () => {};

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    part(box, "[data-notice-act]").addEventListener("click", () => { this.hide(); this.#act(); });
    part(box, "[data-notice-close]").addEventListener("click", () => this.hide());
  }

  /**
   * Says it for a while, or until closed if there is something to do.
   *
   * @param {string} text @param {{label: string, act: () => unknown}} [action]
   */
  tell(text, action) {
    if (!text) return;
    clearTimeout(this.#timer);
    const button = part(this.#box, "[data-notice-act]");
    button.hidden = !action;
    this.#box.hidden = false;
    write(part(this.#box, "[data-notice-text]"), text);
    if (action) {
      this.#act = action.act;
      write(button, action.label);
    } else {
      this.#timer = setTimeout(() => this.hide(), SHOWN_MS);
    }
  }

  hide() {
    this.#box.hidden = true;
    write(part(this.#box, "[data-notice-text]"), "");
  }
}
