// Microphone, camera, end; by pointer, by Tab, and by the keys M and V.
import { part, say, write } from "./words.js";

export class Controls {
  #view;
  #devices;
  #onChange;
  #dialog;

  /**
   * @param {HTMLElement} view
   * @param {import("./devices.js").Devices} devices
   * @param {{onChange: () => void, onLeave: () => void, figures: () => import("./meter.js").Figures | null}} handlers
   */
  constructor(view, devices, { onChange, onLeave, figures }) {
    this.#view = view;
    this.#devices = devices;
    this.#onChange = onChange;
    this.#dialog = /** @type {HTMLDialogElement} */ (part(view, "[data-leave-dialog]"));
    for (const button of view.querySelectorAll("[data-control]")) {
      button.addEventListener("click", () => this.#toggle(kindOf(button)));
    }
    part(view, "[data-leave]").addEventListener("click", () => this.#askToLeave(figures()));
    this.#dialog.addEventListener("close", () => { if (this.#dialog.returnValue === "leave") onLeave(); });
    document.addEventListener("keydown", this.#key);
    this.show();
  }

  /** @param {"audio" | "video"} kind */
  async #toggle(kind) {
    const track = kind === "audio" ? this.#devices.microphone : this.#devices.camera;
    if (track) this.#devices.set(kind, !this.#devices.open[kind]);
    else await this.#devices.ask();
    this.#onChange();
    this.show();
  }

  show() {
    for (const button of this.#view.querySelectorAll("[data-control]")) {
      const kind = kindOf(button);
      const track = kind === "audio" ? this.#devices.microphone : this.#devices.camera;
      const state = !track ? "none" : this.#devices.open[kind] ? "on" : "off";
      /** @type {HTMLElement} */ (button).dataset.state = state;
      say(part(button, "[data-label]"), state);
    }
  }

  /** @param {import("./meter.js").Figures | null} figures */
  #askToLeave(figures) {
    write(part(this.#dialog, "[data-leave-clock]"), figures?.clock ?? "0:00");
    write(part(this.#dialog, "[data-leave-amount]"), figures?.amount || "–");
    this.#dialog.returnValue = "";
    this.#dialog.showModal();
  }

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || this.#dialog.open) return;
    const target = event.target;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return;
    const button = event.key === "m" ? "audio" : event.key === "v" ? "video" : "";
    const control = button && this.#view.querySelector(`[data-control="${button}"]`);
    if (control instanceof HTMLButtonElement && !control.disabled) control.click();
  };

  stop() {
    document.removeEventListener("keydown", this.#key);
    if (this.#dialog.open) this.#dialog.close("stay");
    for (const button of this.#view.querySelectorAll("[data-controls] button")) button.setAttribute("disabled", "");
  }
}

/** @param {Element} button @returns {"audio" | "video"} */
function kindOf(button) {
  return button.getAttribute("data-control") === "video" ? "video" : "audio";
}
