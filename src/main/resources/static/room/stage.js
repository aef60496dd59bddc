// What is seen: the other person, oneself, and the curtain that says why there is nothing to see.
import { direct } from "./sound.js";
import { fill, part, say, write } from "./words.js";

/** @typedef {"none" | "waiting" | "connecting" | "paused" | "ended" | "replaced"} Curtain */

export class Stage {
  #view;
  #remote = new MediaStream();
  #video;
  #self;
  #curtain;
  /** @type {Curtain} */
  #shown = "none";
  #theyShow = { audio: true, video: true };

  /** @param {HTMLElement} view @param {string} sinkId */
  constructor(view, sinkId) {
    this.#view = view;
    this.#video = /** @type {HTMLVideoElement} */ (part(view, "[data-remote]"));
    this.#self = /** @type {HTMLVideoElement} */ (part(view, "[data-self]"));
    this.#curtain = part(view, "[data-curtain]");
    this.#video.srcObject = this.#remote;
    direct(this.#video, sinkId);
    part(view, "[data-sound-on]").addEventListener("click", () => this.#play());
    part(view, "[data-here]").addEventListener("click", () => location.reload());
  }

  /** Shows a track of a fresh connection instead of the former one. @param {MediaStreamTrack} track */
  show(track) {
    for (const former of this.#remote.getTracks()) {
      if (former.kind === track.kind) this.#remote.removeTrack(former);
    }
    this.#remote.addTrack(track);
    track.onmute = track.onunmute = () => this.#portray();
    this.#play();
    this.#portray();
  }

  async #play() {
    const sound = part(this.#view, "[data-sound]");
    try {
      await this.#video.play();
      sound.hidden = true;
    } catch (failure) {
      sound.hidden = !(failure instanceof DOMException && failure.name === "NotAllowedError");
    }
  }

  /** @param {MediaStreamTrack | null} camera @param {boolean} open */
  showSelf(camera, open) {
    const shown = camera !== null && open;
    if (this.#self.hidden === !shown && (!shown || current(this.#self) === camera)) return;
    this.#self.hidden = !shown;
    this.#self.srcObject = shown ? new MediaStream([camera]) : null;
  }

  /** @param {{audio: boolean, video: boolean}} open what the other side lets be heard and seen */
  theyShow(open) {
    this.#theyShow = open;
    this.#portray();
  }

  #portray() {
    const track = this.#remote.getVideoTracks()[0];
    const seen = this.#theyShow.video && track?.readyState === "live" && !track.muted;
    part(this.#view, "[data-portrait]").hidden = seen;
    this.#video.classList.toggle("unseen", !seen);
    say(part(this.#view, "[data-their]"), this.#theyShow.audio ? "none" : "silent");
  }

  /** @param {Curtain} name @param {{graceSeconds?: number, text?: string}} [options] */
  draw(name, { graceSeconds, text } = {}) {
    this.#shown = name;
    this.#curtain.hidden = name === "none";
    this.#curtain.dataset.now = name;
    if (name === "none") return;
    say(part(this.#curtain, "[data-curtain-title]"), name);
    const body = part(this.#curtain, "[data-curtain-text]");
    if (text) write(body, text);
    else say(body, name);
    const grace = part(this.#curtain, "[data-curtain-grace]");
    grace.hidden = graceSeconds === undefined;
    if (graceSeconds !== undefined) write(grace, fill(grace.dataset.text ?? "", { seconds: String(graceSeconds) }));
    part(this.#curtain, "[data-to-statement]").hidden = name !== "ended";
    part(this.#curtain, "[data-here]").hidden = name !== "replaced";
  }

  get curtain() { return this.#shown; }

  /** @param {boolean} lost whether the link to the meter is down */
  ribbon(lost) {
    say(part(this.#view, "[data-ribbon]"), lost ? "lost" : "none");
  }

  clear() {
    for (const track of this.#remote.getTracks()) this.#remote.removeTrack(track);
    this.#video.srcObject = null;
    this.showSelf(null, false);
    part(this.#view, "[data-sound]").hidden = true;
  }
}

/** @param {HTMLVideoElement} video */
function current(video) {
  return video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : null;
}
