// A file on its way out: announced, then sent piece by piece once the other side wants it.
import { digestOf } from "./file-rules.js";
import { PIECE_BYTES, pieceOf } from "./frames.js";

/** Read from the disk at a time. */
const BLOCK_BYTES = 16 * PIECE_BYTES;

/** What may wait in the channel, so that words and sound are not held up behind it. */
export const BUFFERED_MAX = 256 * 1024;
export const BUFFERED_LOW = 64 * 1024;

/**
 * @typedef {"waiting" | "offered" | "moving" | "interrupted" | "checking" | "done" | "refused" | "withdrawn" | "failed"} FileState
 * @typedef {{number: number, mine: boolean, name: string, type: string, size: number, bytes: number, state: FileState,
 *   why: string, url: string, atMs: number}} FileItem as it is shown
 */
export const OVER = Object.freeze(["done", "refused", "withdrawn", "failed"]);

export class Outgoing {
  #file;
  #line;
  #run = 0;
  /** @type {FileItem} */
  item;

  /** @param {number} number @param {File} file @param {string} name @param {import("./files.js").FileLine} line */
  constructor(number, file, name, line) {
    this.#file = file;
    this.#line = line;
    this.item = { number, mine: true, name, type: file.type, size: file.size, bytes: 0,
      state: "waiting", why: "", url: "", atMs: Date.now() };
  }

  get over() { return OVER.includes(this.item.state); }

  announce() {
    const { number, name, type, size } = this.item;
    this.#line.write({ type: "offer", number, name, kind: type.slice(0, 100), size });
  }

  /** The other side wants it from this byte on. @param {unknown} from */
  async accepted(from) {
    if (this.over || !Number.isInteger(from) || Number(from) < 0 || Number(from) > this.item.size) return;
    const run = ++this.#run;
    this.#turn("moving", Number(from));
    try {
      if (!await this.#sendFrom(Number(from), () => run === this.#run)) return;
      const sha256 = await digestOf(await this.#file.arrayBuffer());
      if (run !== this.#run) return;
      this.#turn("checking");
      this.#line.write({ type: "sent", number: this.item.number, sha256 });
    } catch {
      this.withdraw("unreadable");
    }
  }

  /** @param {number} from @param {() => boolean} wanted @returns {Promise<boolean>} whether all of it was sent */
  async #sendFrom(from, wanted) {
    for (let start = from; start < this.item.size; start += BLOCK_BYTES) {
      const block = await this.#file.slice(start, start + BLOCK_BYTES).arrayBuffer();
      for (let at = 0; at < block.byteLength; at += PIECE_BYTES) {
        if (!wanted() || !await this.#line.room() || !wanted()) return false;
        this.#line.carry(pieceOf(this.item.number, start + at, block.slice(at, at + PIECE_BYTES)));
      }
      this.#turn("moving", start + block.byteLength);
    }
    return wanted();
  }

  interrupted() {
    this.#run++;
    if (!this.over) this.#turn(this.item.bytes > 0 ? "interrupted" : "waiting");
  }

  kept() {
    if (!this.over && this.item.bytes === this.item.size) this.#turn("done");
  }

  /** @param {unknown} why */
  refused(why) {
    if (this.over) return;
    this.#run++;
    this.item.why = ["many", "broken", "damaged"].includes(String(why)) ? String(why) : "";
    this.#turn(this.item.why ? "failed" : "refused");
  }

  /** Takes it back. @param {string} [why] */
  withdraw(why = "") {
    if (this.over) return;
    this.#run++;
    this.#line.write({ type: "withdraw", number: this.item.number });
    this.item.why = why;
    this.#turn(why ? "failed" : "withdrawn");
  }

  /** @param {FileState} state @param {number} [bytes] */
  #turn(state, bytes = this.item.bytes) {
    this.item.state = state;
    this.item.bytes = bytes;
    this.#line.changed(this.item);
  }
}
