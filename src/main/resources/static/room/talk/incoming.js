// A file on its way in: nothing of it is taken before the person wants it, and not a byte more than announced.
import { digestOf } from "./file-rules.js";
import { OVER } from "./outgoing.js";

export class Incoming {
  #line;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  #pieces = [];
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
    this.item.bytes += bytes.byteLength;
    this.#line.changed(this.item);
  }

  /** All was sent. @param {unknown} sha256 that it must have */
  async finish(sha256) {
    if (this.item.state !== "moving") return;
    if (this.item.bytes !== this.item.size) {
      this.#fail("broken");
      return;
    }
    this.#turn("checking");
    // Never a type that a browser would show: the page has no use for what is in it.
    const content = new Blob(this.#pieces, { type: "application/octet-stream" });
    const digest = await digestOf(await content.arrayBuffer());
    if (this.item.state !== "checking") return;
    if (digest !== sha256) {
      this.#fail("damaged");
      return;
    }
    this.#pieces = [];
    this.item.url = URL.createObjectURL(content);
    this.#turn("done");
    this.#line.write({ type: "kept", number: this.item.number });
  }

  interrupted() {
    if (this.item.state === "moving" || this.item.state === "checking") this.#turn("interrupted");
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
    this.#pieces = [];
    this.item.why = why;
    this.#turn(state);
  }

  /** @param {import("./outgoing.js").FileState} state */
  #turn(state) {
    this.item.state = state;
    this.#line.changed(this.item);
  }
}
