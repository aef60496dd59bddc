// What one needs now and then during the call: other devices, a floating picture, the connection's figures, the keys.
import { DeviceChoices } from "./device-choices.js";
import { part } from "./words.js";

export class Settings {
  #dialog;
  #choices;
  #devices;

  /**
   * @param {HTMLElement} view @param {import("./media.js").Media} media @param {import("./speaker.js").Speaker} speaker
   * @param {import("./floating.js").Floating} floating
   */
  constructor(view, media, speaker, floating) {
    this.#dialog = /** @type {HTMLDialogElement} */ (part(view, "[data-settings-dialog]"));
    this.#devices = media.devices;
    this.#choices = new DeviceChoices(this.#dialog, media.devices, speaker, () => media.tell("busy"));
    media.devices.onList = () => this.#choices.fill();
    part(view, "[data-settings]").addEventListener("click", () => this.#open());
    const float = part(this.#dialog, "[data-float]");
    float.hidden = !floating.possible;
    float.addEventListener("click", async () => {
      this.#dialog.close();
      if (!await floating.toggle()) media.tell("floatFailed");
    });
  }

  async #open() {
    await this.#choices.fill();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  stop() {
    this.#devices.onList = () => {};
    if (this.#dialog.open) this.#dialog.close();
  }
}
