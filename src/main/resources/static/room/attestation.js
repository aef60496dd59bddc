// What this page swears to each second: how its side of the connection fares.

const EVERY_MS = 1000;

/** @typedef {"connecting" | "flowing" | "frozen"} MediaState */

export class Attestation {
  #sequence = 0;
  #sentMs = -Infinity;
  /** @type {MediaState} */
  #sentState = "connecting";
  #measure;
  #proof;
  #send;

  /**
   * @param {import("./measure.js").MediaMeasure} measure
   * @param {import("./proof.js").Proof} proof
   * @param {(message: object) => boolean} send
   */
  constructor(measure, proof, send) {
    this.#proof = proof;
    this.#measure = measure;
    this.#send = send;
  }

  /** Goes on after the last sequence the server knows. @param {number} sequence */
  resume(sequence) {
    this.#sequence = Math.max(this.#sequence, sequence);
    this.#sentMs = -Infinity;
  }

  /** @param {number} nowMs @param {MediaState} state */
  tick(nowMs, state) {
    if (nowMs - this.#sentMs >= EVERY_MS - 50 || state !== this.#sentState) this.attest(nowMs, state);
  }

  /** @param {number} nowMs @param {MediaState} state */
  attest(nowMs, state) {
    const sent = this.#send({
      type: "attest",
      sequence: this.#sequence + 1,
      clock: Math.round(nowMs),
      state,
      bytesIn: this.#measure.bytesIn,
      bytesOut: this.#measure.bytesOut,
      mediaSeconds: Math.round(this.#measure.seconds * 1000) / 1000,
      countersignature: this.#proof.take(),
    });
    if (!sent) return;
    this.#sequence += 1;
    this.#sentMs = nowMs;
    this.#sentState = state;
  }
}
