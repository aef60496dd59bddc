// All that surrounds the meter: pictures and sound of both, controls, conversation, quality of the connection.
import { Controls } from "./controls.js";
import { Floating } from "./floating.js";
import { Keys } from "./keys.js";
import { Media } from "./media.js";
import { Notices } from "./notices.js";
import { QualityView } from "./quality-view.js";
import { Settings } from "./settings.js";
import { Stage } from "./stage.js";
import { Talk } from "./talk/talk.js";
import { ConnectionWatch } from "./watch.js";
import { part } from "./words.js";

export class Surroundings {
  /** The connection of now. @type {import("./peer.js").Peer | null} */
  peer = null;
  stage;
  #notices;
  #media;
  #controls;
  #settings;
  #floating;
  #keys;
  #talk;
  #quality;
  #watch;

  /**
   * @param {HTMLElement} room @param {import("./devices.js").Devices} devices @param {import("./speaker.js").Speaker} speaker
   * @param {{onLeave: () => void, figures: () => import("./meter.js").Figures | null}} handlers
   */
  constructor(room, devices, speaker, handlers) {
    const view = part(room, "[data-call-view]");
    const notices = this.#notices = new Notices(part(view, "[data-notice]"));
    this.stage = new Stage(view, speaker);
    this.#media = new Media(room, devices, speaker, notices);
    this.#controls = new Controls(view, this.#media, handlers);
    this.#floating = new Floating(view, this.stage, handlers.onLeave);
    this.#settings = new Settings(view, this.#media, speaker, this.#floating);
    this.#keys = new Keys(view);
    this.#talk = new Talk(room);
    this.#quality = new QualityView(view, notices);
    this.#watch = new ConnectionWatch((reduction) => this.#looked(reduction));
    this.#media.onChange = () => this.#changed();
    this.#changed();
  }

  /** What a connection needs of all this, and tells it. */
  forPeer() {
    return {
      tracks: this.#media.tracks(),
      tell: this.#presence,
      /** @param {MediaStreamTrack} track @param {import("./peer.js").Line} line */
      onTrack: (track, line) => this.stage.show(track, line),
      /** @param {import("./presence.js").Presence} presence */
      onTold: (presence) => {
        this.stage.theyShow(presence);
        this.#quality.show("theirs", presence.quality);
      },
      /** @param {import("./peer.js").Channels} channels */
      onChannels: (channels) => this.#talk.attach(channels),
    };
  }

  /** @returns {import("./presence.js").Presence} */
  get #presence() { return { ...this.#media.shown, quality: this.#watch.quality }; }

  async #changed() {
    this.peer?.tell(this.#presence);
    this.stage.showSelf(this.#media.devices.camera, this.#media.devices.open.video);
    this.#controls.show();
    await this.peer?.use(this.#media.tracks());
  }

  /** @param {number} nowMs */
  tick(nowMs) {
    this.#watch.tick(nowMs, this.peer);
    this.#floating.draw();
  }

  /** @param {import("./quality.js").Reduction} reduction */
  #looked(reduction) {
    this.peer?.tell(this.#presence);
    this.#quality.show("mine", this.#watch.quality);
    if (this.#watch.reading) this.#quality.detail(this.#watch.reading);
    if (this.#media.devices.camera) this.#quality.reduced(reduction, () => this.#media.toggleVideo());
  }

  /** The relay carries words only while the meter runs. @param {boolean} runs */
  meter(runs) { this.#talk.hold(!runs); }

  /** Whether something of the conversation would be lost by leaving the page. */
  get unsaved() { return this.#talk.unsaved; }

  /** @param {boolean} over not only for this page */
  stop(over) {
    this.#keys.stop();
    this.#notices.hide();
    this.#talk.end(over);
    this.#media.stop();
    this.#controls.stop();
    this.#settings.stop();
    this.stage.clear();
    this.stage.ribbon(false);
    this.#floating.close();
  }
}
