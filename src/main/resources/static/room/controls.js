// Microphone, camera, screen, end.
import { canShare } from "./screen.js";
import { part, say, write } from "./words.js";

export class Controls {
  #view;
  #media;
  #dialog;

  /**
   * @param {HTMLElement} view
   * @param {import("./media.js").Media} media
   * @param {{onLeave: () => void, figures: () => import("./meter.js").Figures | null}} handlers
   */
  constructor(view, media, { onLeave, figures }) {
    this.#view = view;
    this.#media = media;
    this.#dialog = /** @type {HTMLDialogElement} */ (part(view, "[data-leave-dialog]"));
    this.#on("audio", () => media.toggleAudio());
    this.#on("video", () => media.toggleVideo());
    this.#on("screen", () => media.toggleScreen());
    this.#control("screen").hidden = !canShare;
    part(view, "[data-sharing-stop]").addEventListener("click", () => media.toggleScreen());
    part(view, "[data-leave]").addEventListener("click", () => this.#askToLeave(figures()));
    this.#dialog.addEventListener("close", () => { if (this.#dialog.returnValue === "leave") onLeave(); });
    this.show();
  }

  /** @param {"audio" | "video" | "screen"} name @param {() => Promise<void>} act */
  #on(name, act) {
    const button = this.#control(name);
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      await act();
      button.removeAttribute("aria-busy");
      this.show();
    });
  }

  /** A sound-only exchange has no control for the camera: one that is nowhere. @param {"audio" | "video" | "screen"} name */
  #control(name) {
    return this.#view.querySelector(`[data-control=${name}]`) ?? document.createElement("button");
  }

  show() {
    const { devices, shown } = this.#media;
    this.#mark("audio", !devices.microphone ? "none" : shown.audio ? "on" : "off");
    this.#mark("video", devices.camera ? "on" : devices.wanted.video ? "none" : "off");
    this.#mark("screen", shown.screen ? "sharing" : "idle");
    part(this.#view, "[data-sharing-line]").hidden = !shown.screen;
  }

  /** @param {"audio" | "video" | "screen"} name @param {string} state */
  #mark(name, state) {
    const button = this.#control(name);
    button.dataset.state = state;
    const label = button.querySelector("[data-label]");
    if (label instanceof HTMLElement) say(label, state);
  }

  /** @param {import("./meter.js").Figures | null} figures */
  #askToLeave(figures) {
    write(part(this.#dialog, "[data-leave-clock]"), figures?.clock ?? "0:00");
    write(part(this.#dialog, "[data-leave-amount]"), figures?.amount || "–");
    this.#dialog.returnValue = "";
    this.#dialog.showModal();
  }

  stop() {
    if (this.#dialog.open) this.#dialog.close("stay");
    part(this.#view, "[data-sharing-line]").hidden = true;
    for (const button of this.#view.querySelectorAll("[data-controls] button:not([data-control=talk])")) button.setAttribute("disabled", "");
  }
}
