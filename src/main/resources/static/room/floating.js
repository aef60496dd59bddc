// The call in a small window above all others: who, time, price, microphone, end. Where the browser has no such
// window, the picture alone.
import { canFloat, endFloating, toggleFloating } from "./picture.js";
import { fill, part, write } from "./words.js";

const SIZE = { width: 360, height: 380 };

/** The end is asked for twice; so long the first click counts. */
const SURE_MS = 5000;

export class Floating {
  /** @type {Window | null} */
  #window = null;
  #sureTimer = 0;
  #view;
  #stage;
  #onLeave;

  /** @param {HTMLElement} view @param {import("./stage.js").Stage} stage @param {() => void} onLeave */
  constructor(view, stage, onLeave) {
    this.#view = view;
    this.#stage = stage;
    this.#onLeave = onLeave;
  }

  get possible() { return "documentPictureInPicture" in window || canFloat; }

  /** Opens the window, or closes it. @returns {Promise<boolean>} whether it could */
  async toggle() {
    if (this.#window) {
      this.close();
      return true;
    }
    if (!("documentPictureInPicture" in window)) return toggleFloating(this.#stage.picture);
    try {
      this.#fill(await window.documentPictureInPicture.requestWindow(SIZE));
      return true;
    } catch {
      return toggleFloating(this.#stage.picture);
    }
  }

  /** @param {Window} opened */
  #fill(opened) {
    this.#window = opened;
    opened.addEventListener("pagehide", () => { if (this.#window === opened) this.#window = null; });
    const { document: small } = opened;
    small.title = document.title;
    small.documentElement.lang = document.documentElement.lang;
    small.documentElement.className = "night";
    for (const style of document.querySelectorAll("link[rel=stylesheet]")) small.head.append(style.cloneNode());
    const template = /** @type {HTMLTemplateElement} */ (part(this.#view, "[data-floating-template]"));
    small.body.append(template.content.cloneNode(true));
    part(small, "[data-floating-audio]").addEventListener("click", () => part(this.#view, "[data-control=audio]").click());
    part(small, "[data-floating-leave]").addEventListener("click", () => this.#leave(small));
    this.draw();
  }

  /** Shows what the page shows now. */
  draw() {
    const small = this.#window?.document;
    if (!small?.body.firstElementChild) return;
    for (const copy of small.querySelectorAll("[data-mirror]")) {
      if (copy instanceof (this.#window?.HTMLElement ?? HTMLElement)) write(copy, part(this.#view, copy.dataset.mirror ?? "").textContent ?? "");
    }
    part(small, "[data-floating]").dataset.state = part(this.#view, "[data-meter]").dataset.state;
    part(small, "[data-floating-audio]").dataset.state = part(this.#view, "[data-control=audio]").dataset.state;
    part(small, "[data-floating-warning]").hidden = part(this.#view, "[data-warning]").hidden;
    const video = /** @type {HTMLVideoElement} */ (part(small, "video"));
    const { picture } = this.#stage;
    video.hidden = !this.#stage.seen;
    if (video.srcObject !== picture.srcObject) video.srcObject = picture.srcObject;
  }

  /** @param {Document} small */
  #leave(small) {
    const button = part(small, "[data-floating-leave]");
    const label = part(button, "[data-label]");
    if (button.dataset.sure) {
      this.close();
      this.#onLeave();
      return;
    }
    const plain = label.textContent ?? "";
    button.dataset.sure = "yes";
    write(label, fill(label.dataset.sure ?? "", { amount: part(this.#view, "[data-amount]").textContent || "–" }));
    this.#sureTimer = setTimeout(() => { delete button.dataset.sure; write(label, plain); }, SURE_MS);
  }

  close() {
    clearTimeout(this.#sureTimer);
    this.#window?.close();
    this.#window = null;
    endFloating();
  }
}
