// The conversation of this tab, kept through a reload of its page and gone with the tab.

/** Messages kept; the oldest give way. With the longest messages that is within what a tab may store. */
export const KEPT_MAX = 500;

/** @typedef {import("./chat.js").Message} Message */

export class History {
  /** @type {Message[]} */
  #messages;
  #storage;
  #name;

  /** @param {string} room names the exchange and the side @param {Storage} storage */
  constructor(room, storage = sessionStorage) {
    this.#name = `talk ${room}`;
    this.#storage = storage;
    this.#messages = this.#read();
  }

  /** @returns {readonly Message[]} */
  get messages() { return this.#messages; }

  /** What was being typed. */
  get draft() { return this.#storage.getItem(`${this.#name} draft`) ?? ""; }

  set draft(text) { this.#store(`${this.#name} draft`, text); }

  /** @param {Message} message */
  add(message) {
    this.#messages.push(message);
    while (this.#messages.length > KEPT_MAX) this.#messages.splice(this.#oldest(), 1);
    this.keep();
  }

  /** What the other side does not have yet never gives way. */
  #oldest() {
    return Math.max(0, this.#messages.findIndex((message) => message.got));
  }

  /** @param {string} id */
  knows(id) { return this.#messages.some((message) => !message.mine && message.id === id); }

  keep() { this.#store(this.#name, JSON.stringify(this.#messages)); }

  /** @param {string} name @param {string} text */
  #store(name, text) {
    try {
      this.#storage.setItem(name, text);
    } catch {
      // a browser that stores nothing loses it at a reload only
    }
  }

  #read() {
    try {
      const kept = JSON.parse(this.#storage.getItem(this.#name) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }
}
