// Showing one's screen: a line of its own, so that nothing is negotiated and the camera goes on.

/** Whether this browser can; telephones cannot. */
export const canShare = typeof navigator.mediaDevices?.getDisplayMedia === "function";

export class ScreenShare {
  /** @type {MediaStreamTrack | null} */
  #track = null;
  #asking = false;
  #onChange;

  /** @param {() => unknown} onChange called when sharing began or ended, also from the browser's own bar */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** @returns {MediaStreamTrack | null} what is shared now */
  get track() { return this.#track; }

  /** @returns {Promise<boolean>} whether nothing stood in the way; changing one's mind is no obstacle */
  async toggle() {
    if (this.#track) {
      await this.stop();
      return true;
    }
    return this.#asking || this.#start();
  }

  async #start() {
    this.#asking = true;
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false });
      const [track] = stream.getVideoTracks();
      track.contentHint = "detail";
      track.onended = () => this.stop();
      this.#track = track;
      await this.#onChange();
      return true;
    } catch (failure) {
      return failure instanceof DOMException && failure.name === "NotAllowedError";
    } finally {
      this.#asking = false;
    }
  }

  async stop() {
    const track = this.#track;
    if (!track) return;
    this.#track = null;
    track.onended = null;
    await this.#onChange();
    track.stop();
  }
}
