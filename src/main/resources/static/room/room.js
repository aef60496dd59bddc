// The page of an exchange: first the device check, then the call.
import { Call } from "./call.js";
import { DeviceCheck } from "./check.js";
import { Devices } from "./devices.js";
import { Speaker } from "./speaker.js";
import { part } from "./words.js";

const room = part(document, "[data-room]");
const video = room.dataset.video === "true";
const devices = new Devices(video);
const speaker = new Speaker();
/** @type {Call | null} */
let call = null;

new DeviceCheck(part(room, "[data-check-view]"), devices, speaker, {
  network: room.dataset.network ?? "",
  video,
  onEnter() {
    document.documentElement.dataset.phase = "call";
    document.documentElement.classList.add("night");
    part(room, "[data-check-view]").hidden = true;
    part(room, "[data-call-view]").hidden = false;
    call = new Call(room, devices, speaker, video);
    scrollTo(0, 0);
    part(room, "[data-call-view]").focus({ preventScroll: true });
  },
});

/** For tests and demonstrations; nothing in the page depends on it. */
Object.assign(window, {
  minutierRoom: Object.freeze({
    mediaSeconds: () => call?.mediaSeconds ?? 0,
    state: () => call?.state ?? "check",
    figures: () => call?.figures ?? null,
  }),
});
