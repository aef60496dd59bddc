// Where one writes, and from where files are handed over: typed, chosen, pasted or dropped.
import { part } from "../words.js";

export class Composer {
  #panel;
  #text;
  #handlers;

  /**
   * @param {HTMLElement} panel @param {HTMLElement} room where files may be dropped
   * @param {{say: (text: string) => boolean, offer: (files: File[]) => void, draft: (text: string) => void}} handlers
   *     say tells whether the text was taken; if not, it stays
   */
  constructor(panel, room, handlers) {
    this.#panel = panel;
    this.#handlers = handlers;
    this.#text = /** @type {HTMLTextAreaElement} */ (part(panel, "textarea"));
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#text.addEventListener("input", () => handlers.draft(this.#text.value));
    this.#text.addEventListener("paste", (event) => this.#handed(event, event.clipboardData));
    part(panel, "form").addEventListener("submit", (event) => { event.preventDefault(); this.#send(); });
    const chooser = /** @type {HTMLInputElement} */ (part(panel, "[data-talk-files]"));
    part(panel, "[data-talk-attach]").addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      handlers.offer([...chooser.files ?? []]);
      chooser.value = "";
    });
    room.addEventListener("dragover", (event) => this.#over(event));
    for (const end of ["dragleave", "drop"]) room.addEventListener(end, () => this.#mark(false));
    room.addEventListener("drop", (event) => this.#handed(event, event.dataTransfer));
  }

  /** @param {string} text */
  write(text) { this.#text.value = text; }

  focus() { this.#text.focus(); }

  /** Enter sends, Shift and Enter begins a line; not while a letter is being composed. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    if (!this.#handlers.say(this.#text.value)) return;
    this.#text.value = "";
    this.#handlers.draft("");
  }

  /** @param {Event} event @param {DataTransfer | null} transfer */
  #handed(event, transfer) {
    const files = [...transfer?.files ?? []];
    if (files.length === 0) return;
    event.preventDefault();
    this.#handlers.offer(files);
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.#mark(true);
  }

  /** @param {boolean} over */
  #mark(over) { this.#panel.closest("[data-call-view]")?.toggleAttribute("data-dropping", over); }
}
