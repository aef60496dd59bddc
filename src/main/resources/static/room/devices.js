// Microphone, camera and what stands in for them. Asks for permission only when told to, which the
// page does on a click only.

const VIDEO = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
const AUDIO = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/**
 * @typedef {"open" | "refused" | "missing" | "busy"} Access what became of the request for a device
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
  #open = { audio: true, video: true };
  /** @type {{microphone: Access, camera: Access}} */
  access = { microphone: "missing", camera: "missing" };
  /** Called when tracks were replaced by others. @type {() => void} */
  onChange = () => {};
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
    if (this.#wantsVideo && !this.#microphone && !this.#camera && await this.#askBoth()) return;
    if (!this.#microphone) await this.#askMicrophone();
    if (this.#wantsVideo && !this.#camera) await this.#askCamera();
  }

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
    this.#microphone?.stop();
    this.#microphone = track;
    this.access.microphone = "open";
    track.enabled = this.#open.audio;
    track.onended = () => { this.#microphone = null; this.access.microphone = "missing"; this.onChange(); };
  }

  /** @param {MediaStreamTrack} track */
  #takeCamera(track) {
    this.#camera?.stop();
    this.#camera = track;
    this.access.camera = "open";
    track.enabled = this.#open.video;
    track.onended = () => { this.#camera = null; this.access.camera = "missing"; this.onChange(); };
  }

  /** @param {"microphone" | "camera"} which @param {string} deviceId */
  async choose(which, deviceId) {
    this.#chosen[which] = deviceId;
    await (which === "microphone" ? this.#askMicrophone() : this.#askCamera());
    this.onChange();
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
    return { audio: this.#open.audio && this.#microphone !== null, video: this.#open.video && this.#camera !== null };
  }

  /** @param {"audio" | "video"} kind @param {boolean} open */
  set(kind, open) {
    this.#open[kind] = open;
    const track = kind === "audio" ? this.#microphone : this.#camera;
    if (track) track.enabled = open;
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
