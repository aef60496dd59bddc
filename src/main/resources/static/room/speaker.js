// The loudspeaker: which one it is, and every element that plays through it.
import { canDirect } from "./sound.js";

export class Speaker {
  #sinkId = "";
  #label = "";
  /** @type {HTMLMediaElement[]} */
  #elements = [];
  /** Called when the chosen one went away and the usual one plays. @type {(label: string) => void} */
  onLost = () => {};

  /** Empty for the usual one. */
  get sinkId() { return this.#sinkId; }

  /** Plays what this element plays, from now on. @param {HTMLMediaElement} element */
  drive(element) {
    this.#elements.push(element);
    this.#direct(element, this.#sinkId);
  }

  /** @param {string} sinkId @returns {Promise<boolean>} whether it plays there now */
  async choose(sinkId) {
    const done = (await Promise.all(this.#elements.map((element) => this.#direct(element, sinkId)))).every(Boolean);
    if (done) this.#sinkId = sinkId;
    else for (const element of this.#elements) this.#direct(element, this.#sinkId);
    return done;
  }

  /** Falls back to the usual one if the chosen one is not there any more. @param {MediaDeviceInfo[]} list */
  async keep(list) {
    const outputs = list.filter((device) => device.kind === "audiooutput");
    const used = outputs.find((device) => device.deviceId === this.#sinkId);
    if (used) this.#label = used.label;
    if (used || !this.#sinkId || outputs.length === 0) return;
    await this.choose("");
    this.onLost(this.#label);
  }

  /** @param {HTMLMediaElement} element @param {string} sinkId */
  async #direct(element, sinkId) {
    if (!canDirect || element.sinkId === sinkId) return true;
    return element.setSinkId(sinkId).then(() => true, () => false);
  }
}
