// What is seen: the other person, oneself, and the curtain that says why there is nothing to see.
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
  #theyShow = { audio: true, video: true, screen: false };
  #screen = new MediaStream();
  #screenVideo;

  /** @param {HTMLElement} view @param {import("./speaker.js").Speaker} speaker */
  constructor(view, speaker) {
    this.#view = view;
    this.#video = /** @type {HTMLVideoElement} */ (part(view, "[data-remote]"));
    this.#self = /** @type {HTMLVideoElement} */ (part(view, "[data-self]"));
    this.#curtain = part(view, "[data-curtain]");
    this.#video.srcObject = this.#remote;
    this.#screenVideo = /** @type {HTMLVideoElement} */ (part(view, "[data-screen]"));
    this.#screenVideo.srcObject = this.#screen;
    speaker.drive(this.#video);
    part(view, "[data-sound-on]").addEventListener("click", () => this.#play());
    part(view, "[data-here]").addEventListener("click", () => location.reload());
  }

  /** Shows a track of a fresh connection instead of the former one. @param {MediaStreamTrack} track @param {import("./peer.js").Line} line */
  show(track, line) {
    const stream = line === "screen" ? this.#screen : this.#remote;
    for (const former of stream.getTracks()) if (former.kind === track.kind) stream.removeTrack(former);
    stream.addTrack(track);
    track.onmute = track.onunmute = () => this.#portray();
    this.#play();
    this.#portray();
  }

  /** The picture that matters most now. */
  get picture() { return this.#screenVideo.hidden ? this.#video : this.#screenVideo; }

  /** Whether there is one: the other person's, or their screen. */
  get seen() { return part(this.#view, "[data-portrait]").hidden; }

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

  /** @param {import("./presence.js").Presence} presence what the other side lets be heard and seen */
  theyShow(presence) {
    this.#theyShow = presence;
    this.#portray();
  }

  #portray() {
    const seen = this.#theyShow.video && visible(this.#remote);
    const screen = this.#theyShow.screen && visible(this.#screen);
    part(this.#view, "[data-portrait]").hidden = seen || screen;
    this.#video.classList.toggle("unseen", !seen);
    if (screen && this.#screenVideo.hidden) this.#screenVideo.play().catch(() => {});
    this.#screenVideo.hidden = !screen;
    part(this.#view, ".stage-view").toggleAttribute("data-shared", screen);
    say(part(this.#view, "[data-their-screen]"), screen ? "shared" : "none");
    say(part(this.#view, "[data-their]"), this.#theyShow.audio ? "none" : "silent");
  }

  /** @param {Curtain} name @param {{graceSeconds?: number, text?: string, unsaved?: boolean}} [options] */
  draw(name, { graceSeconds, text, unsaved = false } = {}) {
    this.#shown = name;
    this.#curtain.hidden = name === "none";
    this.#curtain.dataset.now = name;
    if (name === "none") return;
    say(part(this.#curtain, "[data-curtain-title]"), name);
    const body = part(this.#curtain, "[data-curtain-text]");
    if (text) write(body, text);
    else say(body, unsaved ? "kept" : name);
    const grace = part(this.#curtain, "[data-curtain-grace]");
    grace.hidden = graceSeconds === undefined;
    if (graceSeconds !== undefined) write(grace, fill(grace.dataset.text ?? "", { seconds: String(graceSeconds) }));
    part(this.#curtain, "[data-curtain-unsaved]").hidden = !unsaved;
    part(this.#curtain, "[data-to-statement]").hidden = name !== "ended";
    part(this.#curtain, "[data-here]").hidden = name !== "replaced";
  }

  get curtain() { return this.#shown; }

  /** @param {boolean} lost whether the link to the meter is down */
  ribbon(lost) {
    say(part(this.#view, "[data-ribbon]"), lost ? "lost" : "none");
  }

  clear() {
    for (const stream of [this.#remote, this.#screen]) stream.getTracks().forEach((track) => stream.removeTrack(track));
    this.#video.srcObject = this.#screenVideo.srcObject = null;
    this.#screenVideo.hidden = true;
    this.showSelf(null, false);
    part(this.#view, "[data-sound]").hidden = true;
  }
}

/** @param {MediaStream} stream */
function visible(stream) {
  const [track] = stream.getVideoTracks();
  return track?.readyState === "live" && !track.muted;
}

/** @param {HTMLVideoElement} video */
function current(video) {
  return video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : null;
}
