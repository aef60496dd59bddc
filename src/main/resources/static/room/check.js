// The device check before the call: picture, level, test sound, network. Nothing is billed here.
import { canDirect, chime, Level } from "./sound.js";
import { reachesRelay } from "./network.js";
import { part, say, write } from "./words.js";

const HEARD_LEVEL = 0.35;

export class DeviceCheck {
  /** @type {Level | null} */
  #level = null;
  #sinkId = "";
  #networkTried = false;
  #networkWorks = true;
  #view;
  #devices;
  #network;
  #video;
  #onEnter;

  /**
   * @param {HTMLElement} view
   * @param {import("./devices.js").Devices} devices
   * @param {{network: string, video: boolean, onEnter: () => void}} options
   */
  constructor(view, devices, { network, video, onEnter }) {
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
    for (const select of view.querySelectorAll("[data-choice]")) {
      select.addEventListener("change", () => this.#chose(/** @type {HTMLSelectElement} */ (select)));
    }
    devices.onList = () => this.#fillChoices();
    devices.onChange = () => this.#show();
  }

  get sinkId() { return this.#sinkId; }

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
    element.classList.toggle("tag-wait", !["open", "unknown", "checking"].includes(status));
  }

  #show() {
    this.#mark("camera", this.#devices.access.camera);
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
    const wanted = this.#video ? [microphone, camera] : [microphone];
    const advice = [];
    if (wanted.includes("refused")) advice.push("refused");
    else if (wanted.includes("busy")) advice.push("busy");
    else if (microphone === "missing") advice.push("missing");
    if (microphone !== "open") advice.push("microphone");
    else if (this.#video && camera !== "open") advice.push("camera");
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
      paragraph.textContent = box.dataset[name] ?? "";
      return paragraph;
    }));
  }

  async #play() {
    const button = this.#part("[data-play]");
    if (button.dataset.now === "playing") return;
    say(button, "playing");
    await chime(this.#devices.context, this.#sinkId).catch(() => {});
    say(button, "idle");
  }

  async #fillChoices() {
    const list = await this.#devices.list();
    const kinds = { camera: "videoinput", microphone: "audioinput", speaker: "audiooutput" };
    let several = false;
    for (const select of this.#view.querySelectorAll("[data-choice]")) {
      const which = select.getAttribute("data-choice") ?? "";
      const named = list.filter((device) => device.kind === kinds[which] && device.deviceId && device.label);
      this.#fill(/** @type {HTMLSelectElement} */ (select), which, named);
      const shown = named.length > 0 && (which !== "speaker" || canDirect);
      /** @type {HTMLElement} */ (select.parentElement).hidden = !shown;
      several ||= shown;
    }
    this.#part("[data-choices]").hidden = !several;
  }

  /** @param {HTMLSelectElement} select @param {string} which @param {MediaDeviceInfo[]} devices */
  #fill(select, which, devices) {
    const used = which === "speaker" ? this.#sinkId
      : (which === "camera" ? this.#devices.camera : this.#devices.microphone)?.getSettings().deviceId;
    select.replaceChildren(...devices.map((device) => {
      const option = document.createElement("option");
      option.value = device.deviceId;
      write(option, device.label);
      option.selected = device.deviceId === used;
      return option;
    }));
  }

  /** @param {HTMLSelectElement} select */
  async #chose(select) {
    const which = select.dataset.choice;
    if (which === "speaker") this.#sinkId = select.value;
    else if (which === "camera" || which === "microphone") await this.#devices.choose(which, select.value);
  }
}
