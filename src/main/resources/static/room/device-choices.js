// The lists of cameras, microphones and loudspeakers to choose from.
import { canDirect } from "./sound.js";
import { write } from "./words.js";

const KINDS = { camera: "videoinput", microphone: "audioinput", speaker: "audiooutput" };

export class DeviceChoices {
  #root;
  #devices;
  #speaker;
  #onFailure;

  /**
   * @param {HTMLElement} root holds a `select` for each kind
   * @param {import("./devices.js").Devices} devices
   * @param {import("./speaker.js").Speaker} speaker
   * @param {() => void} [onFailure] called when the chosen device cannot be used
   */
  constructor(root, devices, speaker, onFailure = () => {}) {
    this.#root = root;
    this.#devices = devices;
    this.#speaker = speaker;
    this.#onFailure = onFailure;
    for (const select of this.#selects) select.addEventListener("change", () => this.#chose(select));
  }

  /** @returns {HTMLSelectElement[]} */
  get #selects() { return [...this.#root.querySelectorAll("select[data-choice]")]; }

  /** @returns {Promise<boolean>} whether there is anything to choose from */
  async fill() {
    const list = await this.#devices.list();
    await this.#speaker.keep(list);
    let any = false;
    for (const select of this.#selects) {
      const which = select.dataset.choice ?? "";
      const named = list.filter((device) => device.kind === KINDS[which] && device.deviceId && device.label);
      this.#fill(select, which, named);
      const shown = named.length > 0 && (which !== "speaker" || canDirect);
      /** @type {HTMLElement} */ (select.parentElement).hidden = !shown;
      any ||= shown;
    }
    return any;
  }

  /** @param {HTMLSelectElement} select @param {string} which @param {MediaDeviceInfo[]} devices */
  #fill(select, which, devices) {
    const used = which === "speaker" ? this.#speaker.sinkId
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
    select.disabled = true;
    const done = which === "speaker" ? await this.#speaker.choose(select.value)
      : await this.#devices.choose(which === "camera" ? "camera" : "microphone", select.value);
    select.disabled = false;
    if (!done) {
      await this.fill();
      this.#onFailure();
    }
  }
}
