// The conversation of this tab, kept through a reload of its page and gone with the tab.

/** Messages kept, and UTF-16 units of all of them; the oldest give way. */
export const KEPT_MAX = 500;
export const LENGTH_KEPT_MAX = 500_000;

/** All is written at once, so seldom: at most this often, and when the page goes. */
const WRITTEN_EVERY_MS = 1000;

/** @typedef {import("./chat.js").Message} Message */

export class History {
  /** @type {Message[]} */
  #messages;
  #storage;
  #name;
  #writtenMs = -Infinity;
  #timer = 0;

  /** @param {string} room names the exchange and the side @param {Storage} storage */
  constructor(room, storage = sessionStorage) {
    this.#name = `talk ${room}`;
    this.#storage = storage;
    this.#messages = this.#read();
    addEventListener("pagehide", () => this.#write());
  }

  /** @returns {readonly Message[]} */
  get messages() { return this.#messages; }

  /** What was being typed. */
  get draft() { return this.#storage.getItem(`${this.#name} draft`) ?? ""; }

  set draft(text) { this.#store(`${this.#name} draft`, text); }

  /** @param {Message} message @returns {Message[]} those that gave way */
  add(message) {
    this.#messages.push(message);
    const gone = [];
    let length = this.#messages.reduce((sum, { text }) => sum + text.length, 0);
    while (this.#messages.length > KEPT_MAX || length > LENGTH_KEPT_MAX) {
      const [oldest] = this.#messages.splice(this.#oldest(), 1);
      length -= oldest.text.length;
      gone.push(oldest);
    }
    this.keep();
    return gone;
  }

  /** What the other side does not have yet never gives way. */
  #oldest() {
    return Math.max(0, this.#messages.findIndex((message) => message.got));
  }

  /** @param {string} id */
  knows(id) { return this.#messages.some((message) => !message.mine && message.id === id); }

  keep() {
    if (this.#timer) return;
    const pauseMs = this.#writtenMs + WRITTEN_EVERY_MS - performance.now();
    if (pauseMs > 0) this.#timer = setTimeout(() => this.#write(), pauseMs);
    else this.#write();
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#writtenMs = performance.now();
    this.#store(this.#name, JSON.stringify(this.#messages));
  }

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
