// Files from page to page: who offers what, and which piece belongs to which file.
import { Allowance } from "./allowance.js";
import { safeName, sizeFits } from "./file-rules.js";
import { readPiece, readWords } from "./frames.js";
import { Incoming } from "./incoming.js";
import { BUFFERED_LOW, BUFFERED_MAX, Outgoing } from "./outgoing.js";

/** Files of one exchange in each direction, those refused included. */
export const FILES_MAX = 100;

/** Files that wait for an answer in each direction. */
export const OPEN_MAX = 10;

const WORDS_PER_SECOND = 20;
const WORDS_AT_ONCE = 4 * FILES_MAX;

/**
 * @typedef {import("./outgoing.js").FileItem} FileItem
 * @typedef {{write: (words: object) => void, carry: (piece: ArrayBuffer) => void, room: () => Promise<boolean>,
 *   changed: (item: FileItem) => void}} FileLine what a file needs of the connection; room waits until more may be sent
 */
export class Files {
  /** @type {RTCDataChannel | null} */
  #channel = null;
  /** @type {Map<number, Outgoing>} */
  #outgoing = new Map();
  /** @type {Map<number, Incoming>} */
  #incoming = new Map();
  #allowance = new Allowance(WORDS_PER_SECOND, WORDS_AT_ONCE);
  #held = false;
  /** Words that wait while nothing passes. @type {object[]} */
  #later = [];
  /** Those that wait to send more. @type {(() => void)[]} */
  #waiting = [];
  #nameless;
  /** @type {FileLine} */
  #line;

  /** @param {{nameless: string, onChange: (item: FileItem) => void}} options nameless: for a file without a fit name */
  constructor({ nameless, onChange }) {
    this.#nameless = nameless;
    this.#line = {
      write: (words) => this.#write(words),
      carry: (piece) => this.#channel?.send(piece),
      room: () => this.#room(),
      changed: onChange,
    };
  }

  /** @param {object} words */
  #write(words) {
    if (!this.#open) return;
    if (this.#held) this.#later.push(words);
    else this.#channel?.send(JSON.stringify(words));
  }

  /** While held nothing passes: files stop where they are, and go on after it. @param {boolean} held */
  hold(held) {
    if (held === this.#held) return;
    this.#held = held;
    this.#later.splice(0).forEach((words) => this.#write(words));
    this.#waiting.splice(0).forEach((goOn) => goOn());
  }

  get #open() { return this.#channel?.readyState === "open"; }

  /** Goes on over this channel. @param {RTCDataChannel} channel */
  attach(channel) {
    this.#interrupt();
    this.#channel = channel;
    channel.binaryType = "arraybuffer";
    channel.bufferedAmountLowThreshold = BUFFERED_LOW;
    channel.onopen = () => this.#announce();
    channel.onclose = () => { if (channel === this.#channel) this.#interrupt(); };
    channel.onmessage = ({ data }) => { if (channel === this.#channel) this.#received(data); };
  }

  #interrupt() {
    this.#later = [];
    this.#waiting.splice(0).forEach((goOn) => goOn());
    for (const file of [...this.#outgoing.values(), ...this.#incoming.values()]) file.interrupted();
  }

  /** Says what is still on its way, so that the other side goes on with it, or gives up the rest. */
  #announce() {
    const open = [...this.#outgoing.values()].filter((file) => !file.over);
    this.#line.write({ type: "here", numbers: open.map((file) => file.item.number) });
    open.forEach((file) => file.announce());
  }

  /** Until less waits in the channel. @returns {Promise<boolean>} whether the channel is open */
  async #room() {
    const channel = this.#channel;
    while (this.#held && channel === this.#channel && this.#open) await new Promise((goOn) => this.#waiting.push(() => goOn(null)));
    if (channel?.readyState === "open" && channel.bufferedAmount > BUFFERED_MAX) {
      await new Promise((done) => {
        for (const event of ["bufferedamountlow", "close"]) channel.addEventListener(event, done, { once: true });
      });
    }
    return channel === this.#channel && this.#open;
  }

  /** @param {File} file @returns {"empty" | "large" | "many" | null} why it was not taken */
  offer(file) {
    if (file.size === 0) return "empty";
    if (!sizeFits(file.size)) return "large";
    if (!this.#fits(this.#outgoing)) return "many";
    const outgoing = new Outgoing(this.#freeNumber(), file, safeName(file.name, this.#nameless), this.#line);
    this.#outgoing.set(outgoing.item.number, outgoing);
    this.#line.changed(outgoing.item);
    outgoing.announce();
    return null;
  }

  #freeNumber() {
    const [number] = crypto.getRandomValues(new Uint32Array(1));
    return this.#outgoing.has(number) ? this.#freeNumber() : number;
  }

  /** What is still on its way arrives no more. */
  end() {
    for (const file of this.#outgoing.values()) file.withdraw();
    for (const file of this.#incoming.values()) if (file.item.state !== "checking") file.gone();
  }

  /** @param {Map<number, Outgoing | Incoming>} files */
  #fits(files) {
    const open = [...files.values()].filter((file) => !file.over).length;
    return files.size < FILES_MAX && open < OPEN_MAX;
  }

  /** @param {number} number */
  accept(number) { this.#incoming.get(number)?.accept(); }

  /** Refuses what comes in, or takes back what goes out. @param {FileItem} item */
  cancel({ mine, number }) {
    if (mine) this.#outgoing.get(number)?.withdraw();
    else this.#incoming.get(number)?.refuse();
  }

  /** @param {unknown} data */
  #received(data) {
    if (data instanceof ArrayBuffer) {
      const piece = readPiece(data);
      if (piece) this.#incoming.get(piece.number)?.take(piece.offset, piece.bytes);
    } else if (typeof data === "string" && this.#allowance.take()) {
      this.#told(readWords(data));
    }
  }

  /** @param {any} words */
  #told(words) {
    const { type, number } = words;
    switch (type) {
      case "offer": this.#offered(words); break;
      case "here": this.#stillThere(words.numbers); break;
      case "accept": this.#outgoing.get(number)?.accepted(words.from); break;
      case "refuse": this.#outgoing.get(number)?.refused(words.why); break;
      case "kept": this.#outgoing.get(number)?.kept(); break;
      case "sent": this.#incoming.get(number)?.finish(words.sha256); break;
      case "withdraw": this.#incoming.get(number)?.withdrawn(); break;
    }
  }

  /** @param {{number: unknown, name: unknown, kind: unknown, size: unknown}} words */
  #offered({ number, name, kind, size }) {
    if (!Number.isInteger(number) || Number(number) < 0 || Number(number) > 0xffff_ffff) return;
    const known = this.#incoming.get(Number(number));
    if (known) {
      if (known.item.size === size) known.resume();
      return;
    }
    if (!sizeFits(size) || !this.#fits(this.#incoming)) {
      this.#line.write({ type: "refuse", number, why: "many" });
      return;
    }
    const type = typeof kind === "string" && /^[\w.+-]+\/[\w.+-]+$/.test(kind) ? kind.slice(0, 100) : "";
    const incoming = new Incoming({ number: Number(number), name: safeName(name, this.#nameless), type, size }, this.#line);
    this.#incoming.set(incoming.item.number, incoming);
    this.#line.changed(incoming.item);
  }

  /** @param {unknown} numbers */
  #stillThere(numbers) {
    if (!Array.isArray(numbers)) return;
    for (const [number, file] of this.#incoming) if (!numbers.includes(number)) file.gone();
  }
}
