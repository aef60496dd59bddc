// What this side lets be heard and seen: microphone, camera, screen; and what it says when one of them goes.
import { permissionAdvice } from "./browser.js";
import { ScreenShare } from "./screen.js";
import { fill, part } from "./words.js";

export class Media {
  #room;
  #notices;
  #screen;
  #words;
  devices;
  /** Called when something else is sent than before. @type {() => unknown} */
  onChange = () => {};

  /**
   * @param {HTMLElement} room @param {import("./devices.js").Devices} devices
   * @param {import("./speaker.js").Speaker} speaker @param {import("./notices.js").Notices} notices
   */
  constructor(room, devices, speaker, notices) {
    this.#room = room;
    this.#notices = notices;
    this.#words = part(room, "[data-device-words]").dataset;
    this.devices = devices;
    this.#screen = new ScreenShare(() => this.onChange());
    devices.onChange = () => this.onChange();
    devices.onLost = (lost) => this.#lost(lost);
    speaker.onLost = (label) => this.tell("speakerLost", { label });
  }

  /** @returns {import("./peer.js").Tracks} */
  tracks() { return { ...this.devices.tracks(), screen: this.#screen.track }; }

  /** What the other side is told of it. */
  get shown() { return { ...this.devices.open, screen: this.#screen.track !== null }; }

  /** Mutes, or lets be heard; asks for a microphone if there is none. */
  async toggleAudio() {
    if (this.devices.microphone) this.devices.hear(!this.devices.open.audio);
    else await this.#ask("microphone");
    await this.onChange();
  }

  /** Closes the camera, which leaves sound only, or opens it. */
  async toggleVideo() {
    if (this.devices.camera) await this.devices.see(false);
    else await this.#ask("camera");
    await this.onChange();
  }

  /** @param {"microphone" | "camera"} which */
  async #ask(which) {
    if (which === "camera") await this.devices.see(true);
    else await this.devices.ask();
    const access = this.devices.access[which];
    if (access === "refused") this.#notices.tell(permissionAdvice(part(this.#room, "[data-permission]")));
    else if (access !== "open") this.tell(access === "busy" ? "busy" : `${which}Missing`);
  }

  async toggleScreen() {
    if (!await this.#screen.toggle()) this.tell("screenFailed");
  }

  /** @param {import("./devices.js").Lost} lost */
  #lost({ which, label, instead }) {
    this.tell(instead ? `${which}Replaced` : `${which}Lost`, { label, instead });
  }

  /** @param {string} what @param {Record<string, string>} [values] */
  tell(what, values = {}) {
    this.#notices.tell(fill(this.#words[what] ?? "", values));
  }

  stop() {
    this.#screen.stop();
    this.devices.stop();
  }
}
