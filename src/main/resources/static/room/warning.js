// The warning before the end, and the extension: a price, a click, cover.
import { fill, part, write } from "./words.js";

/** @typedef {{seconds: number, amount: string, button: string, needsBank: boolean}} Offer */

export class Warning {
  #box;
  #send;
  /** @type {Offer | null} */
  #offer = null;

  /** @param {HTMLElement} box @param {(message: object) => boolean} send */
  constructor(box, send) {
    this.#box = box;
    this.#send = send;
    this.#button.addEventListener("click", () => this.#extend());
  }

  get #button() { return /** @type {HTMLButtonElement} */ (part(this.#box, "[data-extend]")); }
  get #bank() { return /** @type {HTMLAnchorElement} */ (part(this.#box, "[data-bank]")); }

  /** The text stays for a while, so it does not say to the second. @param {{minutes: number, offer: Offer | null}} warning */
  warn({ minutes, offer }) {
    const { leftText = "", offerText = "", otherText = "" } = this.#box.dataset;
    const further = offer
      ? fill(offerText, { minutes: String(Math.round(offer.seconds / 60)), amount: offer.amount })
      : otherText;
    this.#offer = offer;
    this.#tell(`${fill(leftText, { minutes: String(minutes) })} ${further}`, "warning");
    if (this.#bank.hidden) this.#ask();
  }

  /** Offers the button anew. */
  #ask() {
    this.#button.hidden = this.#offer === null;
    this.#button.disabled = false;
    if (this.#offer) write(this.#button, this.#offer.button);
  }

  #extend() {
    if (!this.#offer || !this.#send({ type: "extend", seconds: this.#offer.seconds })) return;
    this.#button.disabled = true;
    write(this.#button, this.#button.dataset.asking ?? "");
  }

  /** The bank must confirm: a link that the payer clicks, while the call goes on. @param {string} payUrl */
  bank(payUrl) {
    const address = new URL(payUrl, location.href);
    if (address.protocol !== "https:" && address.origin !== location.origin) return;
    this.#bank.href = address.href;
    this.#bank.hidden = false;
    this.#button.hidden = true;
    this.#tell(this.#box.dataset.bankText ?? "", "warning");
  }

  /** @param {string} text */
  extended(text) {
    this.#offer = null;
    this.#bank.hidden = true;
    this.#button.hidden = true;
    this.#tell(text, "done");
    setTimeout(() => { if (this.#box.dataset.tone === "done") this.#box.hidden = true; }, 8000);
  }

  /** @param {string} text */
  refused(text) {
    this.#bank.hidden = true;
    this.#tell(text, "warning");
    this.#ask();
  }

  hide() { this.#box.hidden = true; }

  /** The link came back: what was asked may not have arrived. */
  again() {
    if (this.#button.disabled) this.#ask();
  }

  /** @param {string} text @param {"warning" | "done"} tone */
  #tell(text, tone) {
    this.#box.hidden = false;
    this.#box.dataset.tone = tone;
    write(part(this.#box, "[data-warning-text]"), text);
  }
}
