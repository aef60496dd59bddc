// Microphone, camera and what stands in for them. Asks for permission only when told to, which the
// page does on a click only.

const VIDEO = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
const AUDIO = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/**
 * @typedef {"open" | "refused" | "missing" | "busy"} Access what became of the request for a device
 * @typedef {{which: "microphone" | "camera", label: string, instead: string}} Lost instead: what is used now, or nothing
 */
export class Devices {
  /** @type {MediaStreamTrack | null} */
  #microphone = null;
  /** @type {MediaStreamTrack | null} */
  #camera = null;
  /** @type {MediaStreamTrack | null} */
  #silence = null;
  /** @type {AudioContext | null} */
  #context = null;
  #wantsVideo;
  #chosen = { microphone: "", camera: "" };
  /** What the person wants to let be heard and seen. */
  #wanted = { audio: true, video: true };
  /** @type {{microphone: Access, camera: Access}} */
  access = { microphone: "missing", camera: "missing" };
  /** Called when tracks were replaced by others; the former ones stop when it is done. @type {() => unknown} */
  onChange = () => {};
  /** Called when a device in use went away. @type {(lost: Lost) => void} */
  onLost = () => {};
  /** Called when the list of devices changed. @type {() => void} */
  onList = () => {};

  /** @param {boolean} video whether the exchange has a picture */
  constructor(video) {
    this.#wantsVideo = video;
    navigator.mediaDevices?.addEventListener("devicechange", this.#listChanged);
  }

  /** Asks for microphone and camera together, then for each alone if that fails. */
  async ask() {
    this.#context ??= new AudioContext();
    if (this.#context.state === "suspended") await this.#context.resume().catch(() => {});
    if (this.#wantsPicture && !this.#microphone && !this.#camera && await this.#askBoth()) return;
    if (!this.#microphone) await this.#askMicrophone();
    if (this.#wantsPicture && !this.#camera) await this.#askCamera();
  }

  get #wantsPicture() { return this.#wantsVideo && this.#wanted.video; }

  async #askBoth() {
    try {
      const stream = await capture({ audio: this.#audio(), video: this.#video() });
      this.#takeMicrophone(stream.getAudioTracks()[0]);
      this.#takeCamera(stream.getVideoTracks()[0]);
      return true;
    } catch {
      return false;
    }
  }

  async #askMicrophone() {
    try {
      this.#takeMicrophone((await capture({ audio: this.#audio() })).getAudioTracks()[0]);
    } catch (failure) {
      this.access.microphone = accessAfter(failure);
    }
  }

  async #askCamera() {
    try {
      this.#takeCamera((await capture({ video: this.#video() })).getVideoTracks()[0]);
    } catch (failure) {
      this.access.camera = accessAfter(failure);
    }
  }

  #audio() {
    return this.#chosen.microphone ? { ...AUDIO, deviceId: { exact: this.#chosen.microphone } } : AUDIO;
  }

  #video() {
    return this.#chosen.camera ? { ...VIDEO, deviceId: { exact: this.#chosen.camera } } : VIDEO;
  }

  /** @param {MediaStreamTrack} track */
  #takeMicrophone(track) {
    this.#microphone = track;
    this.access.microphone = "open";
    track.enabled = this.#wanted.audio;
    track.onended = () => this.#lost("microphone", track);
  }

  /** @param {MediaStreamTrack} track */
  #takeCamera(track) {
    this.#camera = track;
    this.access.camera = "open";
    track.onended = () => this.#lost("camera", track);
  }

  /** Silence at once, then whatever other device there is. @param {"microphone" | "camera"} which @param {MediaStreamTrack} track */
  async #lost(which, track) {
    if (track !== this[which]) return;
    this.#release(which);
    this.access[which] = "missing";
    this.#chosen[which] = "";
    await this.onChange();
    await this.#open(which);
    await this.onChange();
    this.onLost({ which, label: track.label, instead: this[which]?.label ?? "" });
  }

  /** @param {"microphone" | "camera"} which */
  #open(which) {
    return which === "microphone" ? this.#askMicrophone() : this.#askCamera();
  }

  /** @param {"microphone" | "camera"} which */
  #release(which) {
    if (which === "microphone") this.#microphone = null;
    else this.#camera = null;
  }

  /**
   * Goes over to another device; the former one is used until the other works, and on if it does not.
   *
   * @param {"microphone" | "camera"} which @param {string} deviceId @returns {Promise<boolean>} whether it is used now
   */
  async choose(which, deviceId) {
    const former = this[which];
    const before = this.#chosen[which];
    this.#chosen[which] = deviceId;
    await this.#open(which);
    if (this[which] === former && former && this.access[which] === "busy") await this.#openAlone(which, former);
    const done = this[which] !== former;
    if (done) {
      await this.onChange();
      if (former) { former.onended = null; former.stop(); }
    } else {
      this.#chosen[which] = before;
      if (former) this.access[which] = "open";
    }
    return done;
  }

  /** Telephones open one camera at a time. @param {"microphone" | "camera"} which @param {MediaStreamTrack} former */
  async #openAlone(which, former) {
    former.onended = null;
    former.stop();
    this.#release(which);
    await this.#open(which);
  }

  /** What is sent: always something to hear, be it silence, so that packets flow. */
  tracks() {
    return { audio: this.#microphone ?? this.#silent(), video: this.#camera };
  }

  get microphone() { return this.#microphone; }
  get camera() { return this.#camera; }

  /** The page's one audio graph; made on the first click. */
  get context() { return (this.#context ??= new AudioContext()); }

  /** What the other side may hear and see; packets flow in either case. */
  get open() {
    return { audio: this.#wanted.audio && this.#microphone !== null, video: this.#camera !== null };
  }

  /** Whether the person wants to be heard, and seen. */
  get wanted() { return { ...this.#wanted }; }

  /** Lets the microphone be heard or not, without closing it. @param {boolean} heard */
  hear(heard) {
    this.#wanted.audio = heard;
    if (this.#microphone) this.#microphone.enabled = heard;
  }

  /** Whether the camera shall be asked for. @param {boolean} seen */
  want(seen) { this.#wanted.video = seen; }

  /** Opens the camera, or closes it: its light goes out and nothing is sent in its stead. @param {boolean} seen */
  async see(seen) {
    this.#wanted.video = seen;
    if (seen && !this.#camera) await this.#askCamera();
    if (!seen && this.#camera) {
      const camera = this.#camera;
      this.#camera = null;
      camera.onended = null;
      await this.onChange();
      camera.stop();
    }
  }

  #silent() {
    if (this.#silence?.readyState === "live") return this.#silence;
    const source = new ConstantSourceNode(this.context, { offset: 0 });
    const destination = this.context.createMediaStreamDestination();
    source.connect(destination);
    source.start();
    this.#silence = destination.stream.getAudioTracks()[0];
    return this.#silence;
  }

  /** @returns {Promise<MediaDeviceInfo[]>} */
  async list() {
    return (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  }

  #listChanged = () => this.onList();

  stop() {
    navigator.mediaDevices?.removeEventListener("devicechange", this.#listChanged);
    for (const track of [this.#microphone, this.#camera, this.#silence]) {
      if (track) { track.onended = null; track.stop(); }
    }
    this.#microphone = this.#camera = this.#silence = null;
    this.#context?.close().catch(() => {});
  }
}

/** @param {MediaStreamConstraints} wanted */
async function capture(wanted) {
  if (!navigator.mediaDevices) throw new DOMException("insecure page", "NotFoundError");
  return navigator.mediaDevices.getUserMedia(wanted);
}

/** @param {unknown} failure @returns {Access} */
function accessAfter(failure) {
  switch (failure instanceof DOMException ? failure.name : "") {
    case "NotAllowedError": case "SecurityError": return "refused";
    case "NotReadableError": case "AbortError": return "busy";
    default: return "missing";
  }
}
