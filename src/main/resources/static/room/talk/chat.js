// Written words from page to page: kept until the other side has them, shown once, in the order of writing.
import { Allowance } from "./allowance.js";

/** One message, in UTF-16 units as the text box counts them. */
export const LENGTH_MAX = 4000;

/** Messages that wait for the other side. */
export const WAITING_MAX = 50;

/** What may arrive: a person types less, the messages that waited come at once. */
const PER_SECOND_MAX = 5;
const AT_ONCE_MAX = 2 * WAITING_MAX;
const LENGTH_PER_SECOND_MAX = 2000;
const LENGTH_AT_ONCE_MAX = WAITING_MAX * LENGTH_MAX;

const ID = /^[0-9a-f-]{36}$/;

/** @typedef {{id: string, mine: boolean, text: string, atMs: number, got: boolean}} Message got: the other side has it */
/** @typedef {"empty" | "long" | "waiting"} Refusal */

export class Chat {
  /** @type {RTCDataChannel | null} */
  #channel = null;
  #held = false;
  #allowance = new Allowance(PER_SECOND_MAX, AT_ONCE_MAX);
  #lengths = new Allowance(LENGTH_PER_SECOND_MAX, LENGTH_AT_ONCE_MAX);
  #history;
  /** @type {(message: Message) => void} */
  #onMessage;
  /** @type {(message: Message) => void} */
  #onGot;
  /** @type {(message: Message) => void} */
  #onGone;

  /**
   * @param {import("./history.js").History} history
   * @param {{onMessage: (message: Message) => void, onGot: (message: Message) => void, onGone: (message: Message) => void}} handlers
   *     onGone: it gave way to newer ones
   */
  constructor(history, { onMessage, onGot, onGone }) {
    this.#history = history;
    this.#onMessage = onMessage;
    this.#onGot = onGot;
    this.#onGone = onGone;
  }

  /** Goes on over this channel; what the other side did not confirm is sent again. @param {RTCDataChannel} channel */
  attach(channel) {
    this.#channel = channel;
    channel.onopen = () => this.#waiting.forEach((message) => this.#send(message));
    channel.onmessage = ({ data }) => { if (channel === this.#channel) this.#received(data); };
  }

  get #waiting() { return this.#history.messages.filter((message) => message.mine && !message.got); }

  /** @param {string} text @returns {Refusal | null} why it was not taken */
  say(text) {
    if (!text.trim()) return "empty";
    if (text.length > LENGTH_MAX) return "long";
    if (this.#waiting.length >= WAITING_MAX) return "waiting";
    const message = { id: crypto.randomUUID(), mine: true, text, atMs: Date.now(), got: false };
    this.#add(message);
    this.#send(message);
    return null;
  }

  /** @param {Message} message */
  #add(message) {
    const gone = this.#history.add(message);
    this.#onMessage(message);
    gone.forEach((one) => this.#onGone(one));
  }

  /** While held nothing passes: what is said waits. @param {boolean} held */
  hold(held) {
    if (held === this.#held) return;
    this.#held = held;
    this.#waiting.forEach((message) => this.#send(message));
  }

  /** @param {Message} message */
  #send({ id, text }) {
    if (!this.#held) this.#write({ type: "say", id, text });
  }

  /** @param {object} words */
  #write(words) {
    if (this.#channel?.readyState === "open") this.#channel.send(JSON.stringify(words));
  }

  /** @param {unknown} data */
  #received(data) {
    if (!this.#allowance.take()) return;
    const { type, id, text } = understood(data);
    if (typeof id !== "string" || !ID.test(id)) return;
    if (type === "got") this.#confirmed(id);
    else if (type === "say" && typeof text === "string" && text.trim() && text.length <= LENGTH_MAX) this.#told(id, text);
  }

  /** @param {string} id @param {string} text */
  #told(id, text) {
    if (!this.#history.knows(id)) {
      if (!this.#lengths.take(text.length)) return;
      this.#add({ id, mine: false, text, atMs: Date.now(), got: true });
    }
    this.#write({ type: "got", id });
  }

  /** @param {string} id */
  #confirmed(id) {
    const message = this.#waiting.find((one) => one.id === id);
    if (!message) return;
    message.got = true;
    this.#history.keep();
    this.#onGot(message);
  }
}

/** @param {unknown} data @returns {any} */
function understood(data) {
  if (typeof data !== "string" || data.length > 8 * LENGTH_MAX) return {};
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}
