// A file on its way in: nothing of it is taken before the person wants it, and not a byte more than announced.
import { digestOf } from "./file-rules.js";
import { OVER } from "./outgoing.js";

/** Pieces held by the page itself; what is more is handed to the browser, which may keep it on disk. */
const HELD_BYTES_MAX = 2 * 1024 * 1024;

/** Progress is shown in steps of this many bytes. */
const STEP_BYTES = 256 * 1024;

// Never a type that a browser would show: the page has no use for what is in it.
const PLAIN = { type: "application/octet-stream" };

export class Incoming {
  #line;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  #pieces = [];
  #held = 0;
  #handed = new Blob([], PLAIN);
  #wanted = false;
  /** @type {import("./outgoing.js").FileItem} */
  item;

  /** @param {{number: number, name: string, type: string, size: number}} announced @param {import("./files.js").FileLine} line */
  constructor({ number, name, type, size }, line) {
    this.#line = line;
    this.item = { number, mine: false, name, type, size, bytes: 0, state: "offered", why: "", url: "", atMs: Date.now() };
  }

  get over() { return OVER.includes(this.item.state); }

  accept() {
    if (this.item.state !== "offered") return;
    this.#wanted = true;
    this.resume();
  }

  /** Announced anew on another connection: goes on where it stopped, or says again how it ended. */
  resume() {
    if (this.item.state === "done") this.#line.write({ type: "kept", number: this.item.number });
    else if (this.over) this.#line.write({ type: "refuse", number: this.item.number, why: this.item.why });
    if (!this.#wanted || this.over) return;
    this.#turn("moving");
    this.#line.write({ type: "accept", number: this.item.number, from: this.item.bytes });
  }

  /** @param {number} offset @param {Uint8Array<ArrayBuffer>} bytes */
  take(offset, bytes) {
    if (this.item.state !== "moving") return;
    if (offset !== this.item.bytes || offset + bytes.byteLength > this.item.size) {
      this.#fail("broken");
      return;
    }
    this.#pieces.push(bytes);
    this.#held += bytes.byteLength;
    if (this.#held >= HELD_BYTES_MAX) this.#handOver();
    const steps = Math.floor(this.item.bytes / STEP_BYTES);
    this.item.bytes += bytes.byteLength;
    if (Math.floor(this.item.bytes / STEP_BYTES) > steps || this.item.bytes === this.item.size) this.#line.changed(this.item);
  }

  #handOver() {
    this.#handed = new Blob([this.#handed, ...this.#pieces], PLAIN);
    this.#drop();
  }

  #drop() {
    this.#pieces = [];
    this.#held = 0;
  }

  /** All was sent. @param {unknown} sha256 that it must have */
  async finish(sha256) {
    if (this.item.state !== "moving") return;
    if (this.item.bytes !== this.item.size) {
      this.#fail("broken");
      return;
    }
    this.#turn("checking");
    this.#handOver();
    const content = this.#handed;
    const digest = await digestOf(await content.arrayBuffer());
    if (this.item.state !== "checking") return;
    if (digest !== sha256) {
      this.#fail("damaged");
      return;
    }
    this.item.url = URL.createObjectURL(content);
    this.#turn("done");
    this.#line.write({ type: "kept", number: this.item.number });
  }

  interrupted() {
    if (this.item.state === "moving") this.#turn("interrupted");
  }

  /** The person does not want it, or not any more. */
  refuse() {
    if (this.over) return;
    this.#line.write({ type: "refuse", number: this.item.number, why: "" });
    this.#end("refused", "");
  }

  withdrawn() {
    if (!this.over) this.#end("withdrawn", "");
  }

  /** The page that sent it is another one now, which does not have it. */
  gone() {
    if (!this.over) this.#end("failed", "gone");
  }

  /** @param {"broken" | "damaged"} why */
  #fail(why) {
    this.#line.write({ type: "refuse", number: this.item.number, why });
    this.#end("failed", why);
  }

  /** @param {"refused" | "withdrawn" | "failed"} state @param {string} why */
  #end(state, why) {
    this.#drop();
    this.#handed = new Blob([], PLAIN);
    this.item.why = why;
    this.#turn(state);
  }

  /** @param {import("./outgoing.js").FileState} state */
  #turn(state) {
    this.item.state = state;
    this.#line.changed(this.item);
  }
}
