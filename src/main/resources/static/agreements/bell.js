// A soft double note every three seconds. Browsers let a page sound only after a gesture in it: until
// then the bell says that it is muted, and the first gesture lets it be heard.

const NOTES = [587.33, 783.99];
const EVERY_SECONDS = 3;
const RINGS_MAX = 320;

export class Bell {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {GainNode | null} */
  #out = null;
  #say = (/** @type {boolean} */ _muted) => {};

  constructor() {
    for (const gesture of ["pointerdown", "keydown"]) {
      addEventListener(gesture, () => { if (this.#out) this.#context?.resume(); }, { passive: true });
    }
  }

  /** @param {(muted: boolean) => void} say told whether the ringing can be heard, whenever that changes */
  ring(say) {
    this.stop();
    this.#say = say;
    this.#out = this.#schedule(RINGS_MAX);
    this.#tell();
  }

  stop() {
    this.#say = () => {};
    this.#out?.disconnect();
    this.#out = null;
  }

  once() {
    this.#schedule(1);
  }

  #tell = () => this.#say(this.#context?.state !== "running");

  /** All notes at once, so that no timer of a hidden page is needed. @param {number} rings */
  #schedule(rings) {
    if (this.#context === null) {
      this.#context = new AudioContext();
      this.#context.addEventListener("statechange", this.#tell);
    }
    this.#context.resume();
    const out = new GainNode(this.#context, { gain: 0.3 });
    out.connect(this.#context.destination);
    const begin = this.#context.currentTime + 0.05;
    for (const [index, frequency] of NOTES.entries()) {
      const note = new OscillatorNode(this.#context, { frequency });
      const gain = new GainNode(this.#context, { gain: 0 });
      for (let ring = 0; ring < rings; ring++) {
        const start = begin + ring * EVERY_SECONDS + index * 0.35;
        gain.gain.setValueAtTime(0, start);
        gain.gain.linearRampToValueAtTime(1, start + 0.02);
        gain.gain.exponentialRampToValueAtTime(0.001, start + 0.9);
      }
      note.connect(gain).connect(out);
      note.start(begin);
      note.stop(begin + rings * EVERY_SECONDS);
    }
    return out;
  }
}
