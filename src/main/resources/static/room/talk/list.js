// The conversation as it is seen: messages and files, in the order in which they came.
import { fill, part, say, write } from "../words.js";
import { mayRun } from "./file-rules.js";
import { writeLinked } from "./links.js";

/** How far from its end a list may stand to follow what is added. */
const NEAR_PIXELS = 80;

export class ConversationList {
  /** @type {Map<string, HTMLElement>} */
  #rows = new Map();
  #list;
  #templates;
  #handlers;
  #time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  #number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

  /**
   * @param {HTMLElement} panel
   * @param {{accept: (number: number) => void, cancel: (item: import("./outgoing.js").FileItem) => void}} handlers
   */
  constructor(panel, handlers) {
    this.#list = part(panel, "[data-talk-list]");
    this.#templates = { message: template(panel, "[data-message-template]"), file: template(panel, "[data-file-template]") };
    this.#handlers = handlers;
  }

  /** @param {import("./chat.js").Message} message */
  showMessage(message) {
    const row = this.#row(messageKey(message), "message", message);
    writeLinked(part(row, "[data-text]"), message.text);
    if (message.mine) say(part(row, "[data-status]"), message.got ? "got" : "waiting");
    row.classList.toggle("talk-waiting", !message.got);
  }

  /** @param {import("./chat.js").Message} message */
  remove(message) {
    const key = messageKey(message);
    this.#rows.get(key)?.remove();
    this.#rows.delete(key);
  }

  /** @param {import("./outgoing.js").FileItem} item */
  showFile(item) {
    const near = this.#nearEnd;
    const row = this.#row(`file ${item.mine} ${item.number}`, "file", item);
    row.dataset.state = item.state;
    write(part(row, "[data-name]"), item.name);
    write(part(row, "[data-size]"), [this.#size(item.size), item.type].filter(Boolean).join(", "));
    this.#showProgress(row, item);
    const status = part(row, "[data-status]");
    say(status, item.why || `${item.mine ? "my" : "their"}-${item.state}`.replace(/-(\w)/, (_, letter) => letter.toUpperCase()));
    part(row, "[data-runs]").hidden = item.mine || !mayRun(item.name);
    const over = ["done", "refused", "withdrawn", "failed"].includes(item.state);
    part(row, "[data-accept]").hidden = item.mine || item.state !== "offered";
    part(row, "[data-refuse]").hidden = item.mine || item.state !== "offered";
    part(row, "[data-cancel]").hidden = over || (!item.mine && item.state === "offered");
    const save = /** @type {HTMLAnchorElement} */ (part(row, "[data-save]"));
    save.hidden = item.mine || item.state !== "done";
    if (item.url && !save.getAttribute("href")) {
      save.href = item.url;
      save.download = item.name;
    }
    if (near) this.toEnd();
  }

  /** Whether a file was received that was not saved. */
  get unsavedFiles() { return this.#list.querySelector("[data-save]:not([hidden], [data-saved])") !== null; }

  /** @param {HTMLElement} row @param {import("./outgoing.js").FileItem} item */
  #showProgress(row, { bytes, size, state }) {
    const progress = /** @type {HTMLProgressElement} */ (part(row, "progress"));
    progress.hidden = !["moving", "interrupted", "checking"].includes(state);
    progress.max = size;
    progress.value = bytes;
  }

  /** @param {number} bytes */
  #size(bytes) {
    const { kilobytes = "", megabytes = "" } = this.#list.dataset;
    const large = bytes >= 1_000_000;
    const amount = this.#number.format(large ? bytes / 1_000_000 : Math.max(0.1, bytes / 1000));
    return fill(large ? megabytes : kilobytes, { amount });
  }

  /** @param {string} key @param {"message" | "file"} kind @param {any} item */
  #row(key, kind, item) {
    const known = this.#rows.get(key);
    if (known) return known;
    const row = /** @type {HTMLElement} */ (this.#templates[kind].content.firstElementChild?.cloneNode(true));
    row.classList.add(item.mine ? "talk-mine" : "talk-theirs");
    say(part(row, "[data-author]"), item.mine ? "mine" : "theirs");
    write(part(row, "time"), this.#time.format(item.atMs));
    if (kind === "file") {
      const save = part(row, "[data-save]");
      save.addEventListener("click", () => { save.dataset.saved = ""; });
      part(row, "[data-accept]").addEventListener("click", () => this.#handlers.accept(item.number));
      for (const no of ["[data-refuse]", "[data-cancel]"]) {
        part(row, no).addEventListener("click", () => this.#handlers.cancel(item));
      }
    }
    const follow = item.mine || this.#nearEnd;
    this.#rows.set(key, row);
    this.#list.append(row);
    if (follow) requestAnimationFrame(() => this.toEnd());
    return row;
  }

  get #nearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#list;
    return scrollHeight - scrollTop - clientHeight < NEAR_PIXELS;
  }

  toEnd() { this.#list.scrollTop = this.#list.scrollHeight; }
}

/** @param {import("./chat.js").Message} message */
function messageKey({ mine, id }) { return `message ${mine} ${id}`; }

/** @param {HTMLElement} panel @param {string} selector @returns {HTMLTemplateElement} */
function template(panel, selector) {
  return /** @type {HTMLTemplateElement} */ (part(panel, selector));
}
