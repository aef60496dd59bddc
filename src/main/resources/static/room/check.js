// The device check before the call: picture, level, test sound, network. Nothing is billed here.
import { permissionAdvice } from "./browser.js";
import { DeviceChoices } from "./device-choices.js";
import { chime, Level } from "./sound.js";
import { reachesRelay } from "./network.js";
import { part, say } from "./words.js";

const HEARD_LEVEL = 0.35;

export class DeviceCheck {
  /** @type {Level | null} */
  #level = null;
  #networkTried = false;
  #networkWorks = true;
  #view;
  #devices;
  #network;
  #video;
  #onEnter;
  #speaker;
  #choices;

  /**
   * @param {HTMLElement} view
   * @param {import("./devices.js").Devices} devices
   * @param {import("./speaker.js").Speaker} speaker
   * @param {{network: string, video: boolean, onEnter: () => void}} options
   */
  constructor(view, devices, speaker, { network, video, onEnter }) {
    this.#view = view;
    this.#devices = devices;
    this.#network = network;
    this.#video = video;
    this.#onEnter = onEnter;
    this.#part("[data-check]").addEventListener("click", () => this.#check());
    this.#part("[data-again]").addEventListener("click", () => this.#check());
    this.#part("[data-enter]").addEventListener("click", () => this.#enter());
    this.#part("[data-direct]").addEventListener("click", () => this.#direct());
    this.#part("[data-play]").addEventListener("click", () => this.#play());
    view.querySelector("[data-sound-only]")?.addEventListener("change", () => this.#see());
    this.#speaker = speaker;
    this.#choices = new DeviceChoices(part(view, "[data-choices]"), devices, speaker, () => this.#show());
    devices.onList = () => this.#fillChoices();
    devices.onChange = () => this.#show();
  }

  /** @param {string} selector */
  #part(selector) { return part(this.#view, selector); }

  /** @param {string} device */
  #status(device) { return this.#view.querySelector(`[data-device="${device}"] [data-status]`); }

  async #check() {
    this.#busy(true);
    for (const device of ["camera", "microphone"]) this.#mark(device, "checking");
    const network = this.#checkNetwork();
    await this.#devices.ask();
    this.#part("[data-enter]").hidden = false;
    this.#part("[data-check]").hidden = this.#part("[data-direct]").hidden = true;
    this.#show();
    this.#busy(false);
    this.#part("[data-enter]").focus({ preventScroll: true });
    await this.#fillChoices();
    await network;
  }

  get #soundOnly() {
    const box = this.#view.querySelector("[data-sound-only]");
    return box instanceof HTMLInputElement && box.checked;
  }

  async #see() {
    this.#devices.want(!this.#soundOnly);
    const asked = !this.#part("[data-enter]").hidden;
    if (!asked) return;
    await this.#devices.see(!this.#soundOnly);
    this.#show();
    await this.#fillChoices();
  }

  async #direct() {
    this.#busy(true);
    await this.#devices.ask();
    this.#enter();
  }

  #enter() {
    this.#level?.stop();
    this.#level = null;
    this.#devices.onList = () => {};
    this.#devices.onChange = () => {};
    this.#onEnter();
  }

  /** @param {boolean} busy */
  #busy(busy) {
    for (const button of this.#view.querySelectorAll("[data-check], [data-direct], [data-again]")) {
      button.toggleAttribute("disabled", busy);
    }
  }

  async #checkNetwork() {
    this.#mark("network", "checking");
    this.#networkWorks = await reachesRelay(this.#network).catch(() => false);
    this.#networkTried = true;
    this.#mark("network", this.#networkWorks ? "open" : "blocked");
    this.#advise();
  }

  /** @param {string} device @param {string} status */
  #mark(device, status) {
    const element = this.#status(device);
    if (!(element instanceof HTMLElement)) return;
    say(element, status);
    element.classList.toggle("tag-done", status === "open");
    element.classList.toggle("tag-wait", !["open", "unknown", "checking", "unused"].includes(status));
  }

  #show() {
    this.#mark("camera", this.#soundOnly ? "unused" : this.#devices.access.camera);
    this.#mark("microphone", this.#devices.access.microphone);
    this.#showPreview();
    this.#showLevel();
    this.#advise();
  }

  #showPreview() {
    const preview = /** @type {HTMLVideoElement} */ (this.#part("[data-preview]"));
    const camera = this.#devices.camera;
    preview.hidden = !camera;
    preview.srcObject = camera ? new MediaStream([camera]) : null;
    const text = this.#part("[data-preview-text]");
    text.hidden = camera !== null;
    if (!camera && this.#video) say(text, "none");
  }

  #showLevel() {
    this.#level?.stop();
    const box = this.#part("[data-level]");
    const text = this.#part("[data-level-text]");
    const microphone = this.#devices.microphone;
    box.style.setProperty("--level", "0");
    say(text, microphone ? "ask" : "silent");
    this.#level = microphone && new Level(this.#devices.context, microphone, (level) => {
      box.style.setProperty("--level", level.toFixed(3));
      if (level > HEARD_LEVEL && text.dataset.now === "ask") say(text, "heard");
    });
  }

  #advise() {
    const { camera, microphone } = this.#devices.access;
    const seen = this.#video && !this.#soundOnly;
    const wanted = seen ? [microphone, camera] : [microphone];
    const advice = [];
    if (wanted.includes("refused")) advice.push("refused");
    else if (wanted.includes("busy")) advice.push("busy");
    else if (microphone === "missing") advice.push("missing");
    if (microphone !== "open") advice.push("microphone");
    else if (seen && camera !== "open") advice.push("camera");
    if (this.#networkTried && !this.#networkWorks) advice.push("network");
    this.#part("[data-again]").hidden = advice.length === 0;
    this.#writeAdvice(advice);
  }

  /** @param {string[]} advice */
  #writeAdvice(advice) {
    const box = this.#part("[data-advice]");
    if (box.dataset.now === advice.join()) return;
    box.dataset.now = advice.join();
    box.replaceChildren(...advice.map((name) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = name === "refused" ? permissionAdvice(part(document, "[data-permission]")) : box.dataset[name] ?? "";
      return paragraph;
    }));
  }

  async #play() {
    const button = this.#part("[data-play]");
    if (button.dataset.now === "playing") return;
    say(button, "playing");
    await chime(this.#devices.context, this.#speaker.sinkId).catch(() => {});
    say(button, "idle");
  }

  async #fillChoices() {
    this.#part("[data-choices]").hidden = !await this.#choices.fill();
  }
}
