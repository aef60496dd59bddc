// Rings on every open page of the expert: asks the server from a worker, which browsers do not slow
// down when the tab is hidden, and shows, sounds, names and notifies what it answers.
import { allowAgain, enableForms } from "../component/form.js";
import { enableCountdowns } from "../component/countdown.js";
import { Bell } from "./bell.js";

const place = document.querySelector("[data-companion]");
const bell = new Bell();
const title = document.title;
let flashing = "";
/** @type {Notification | null} */
let notice = null;

if (place instanceof HTMLElement) {
  const worker = new Worker(new URL("./calls-worker.js", import.meta.url));
  worker.onmessage = ({ data }) => (data.html === undefined ? flash(data.tick) : show(place, data.html));
  worker.postMessage({ path: new URL(place.dataset.companion, location.href).href });
  // A page that the browser had put to sleep asks again at once.
  addEventListener("pageshow", () => { allowAgain(); worker.postMessage({ now: true }); });
  addEventListener("online", () => worker.postMessage({ now: true }));
}

/** @param {HTMLElement} place @param {string} html */
function show(place, html) {
  const rung = place.querySelector("[data-ring]")?.getAttribute("data-ring");
  const reported = place.firstElementChild !== null;
  const next = new DOMParser().parseFromString(html, "text/html").body;
  place.replaceChildren(...next.childNodes);
  enableForms(place);
  enableCountdowns(place);
  const ring = place.querySelector("[data-ring]");
  const available = place.querySelector("[data-available]").dataset.available;
  document.documentElement.dataset.available = available;
  if (!(ring instanceof HTMLElement)) {
    quiet();
    const day = document.querySelector("[data-availability]");
    if (day && (rung || (reported && day.dataset.availability !== available))) location.reload();
    return;
  }
  ring.hidden = location.pathname === ring.dataset.ring; // the page itself shows it
  if (ring.dataset.ring === rung) return;
  flashing = `● ${ring.dataset.title}`;
  flash(true);
  bell.ring((muted) => { for (const note of document.querySelectorAll("[data-muted]")) note.hidden = !muted; });
  notify(ring);
}

function quiet() {
  flashing = "";
  document.title = title;
  bell.stop();
  notice?.close();
  notice = null;
}

/** @param {boolean} tick */
function flash(tick) {
  if (flashing) document.title = tick ? flashing : title;
}

/** @param {HTMLElement} ring */
function notify(ring) {
  if (!("Notification" in window) || Notification.permission !== "granted" || !document.hidden) return;
  try {
    notice = new Notification(ring.dataset.title, { body: ring.dataset.body, tag: ring.dataset.ring, requireInteraction: true });
    notice.onclick = () => { window.focus(); notice?.close(); };
  } catch {
    notice = null; // a telephone's browser notifies from installed pages only
  }
}

const panel = document.querySelector("[data-asks]");
if (panel instanceof HTMLElement) {
  panel.hidden = false;
  panel.querySelector("[data-try-sound]").addEventListener("click", () => bell.once());
  const allow = panel.querySelector("[data-allow-notices]");
  allow.hidden = !("Notification" in window) || Notification.permission !== "default";
  allow.addEventListener("click", async () => { await Notification.requestPermission(); allow.hidden = true; });
}
