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
  #muted = (/** @type {boolean} */ _muted) => {};
  #wanted = false;

  constructor() {
    for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => this.#allowed(), { passive: true });
  }

  ring() {
    this.stop();
    this.#wanted = true;
    if (this.#isAllowed()) this.#schedule(RINGS_MAX);
  }

  stop() {
    this.#wanted = false;
    this.#out?.disconnect();
    this.#out = null;
  }

  once() {
    this.#allowed();
    this.#schedule(1);
  }

  /** @param {(muted: boolean) => void} say */
  whenMuted(say) {
    this.#muted = say;
    say(!this.#isAllowed());
  }

  #isAllowed() {
    return navigator.userActivation ? navigator.userActivation.hasBeenActive : this.#context !== null;
  }

  #allowed() {
    if (this.#wanted && this.#out === null) {
      this.#schedule(RINGS_MAX);
      this.#muted(false);
    }
  }

  /** All notes at once, so that no timer of a hidden page is needed. @param {number} rings */
  #schedule(rings) {
    this.#context ??= new AudioContext();
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
    if (rings > 1) this.#out = out;
  }
}
