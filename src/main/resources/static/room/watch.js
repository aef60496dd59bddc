// Looks at the connection every two seconds, says how it fares, and reduces the picture in time.
import { countersOf, judge, qualityOf, readingBetween, reduce, STEPS, UNJUDGED, UNREDUCED } from "./quality.js";

const EVERY_MS = 2000;

export class ConnectionWatch {
  #readMs = -Infinity;
  /** @type {import("./peer.js").Peer | null} */
  #peer = null;
  /** @type {import("./quality.js").Counters | null} */
  #counters = null;
  #judgement = UNJUDGED;
  #reduction = UNREDUCED;
  /** @type {import("./quality.js").Reading | null} */
  reading = null;
  #onChange;

  /** @param {(reduction: import("./quality.js").Reduction) => void} onChange after each look */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** How this side's connection fares; empty while nothing was measured. */
  get quality() { return this.reading ? this.#judgement.quality : ""; }

  /** @param {number} nowMs @param {import("./peer.js").Peer | null} peer */
  async tick(nowMs, peer) {
    if (!peer?.connected || nowMs - this.#readMs < EVERY_MS) return;
    this.#readMs = nowMs;
    const report = await peer.stats().catch(() => null);
    if (!report) return;
    const fresh = peer !== this.#peer;
    if (fresh) this.#begin(peer);
    const counters = countersOf(report);
    if (this.#counters) this.#look(readingBetween(this.#counters, counters));
    this.#counters = counters;
  }

  /** Another connection counts from zero, and its picture is as small as that of the former. @param {import("./peer.js").Peer} peer */
  #begin(peer) {
    this.#peer = peer;
    this.#counters = null;
    peer.limit(STEPS[this.#reduction.step]);
  }

  /** @param {import("./quality.js").Reading} reading */
  #look(reading) {
    const former = this.#reduction;
    const read = qualityOf(reading);
    this.reading = reading;
    this.#judgement = judge(this.#judgement, read);
    this.#reduction = reduce(former, read);
    if (this.#reduction.step !== former.step) this.#peer?.limit(STEPS[this.#reduction.step]);
    this.#onChange(this.#reduction);
  }
}
