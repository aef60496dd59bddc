// Writing and handing over files beside the call: one panel, from page to page, kept in this tab only.
import { fill, part, say, write } from "../words.js";
import { Chat, LENGTH_MAX, WAITING_MAX } from "./chat.js";
import { Composer } from "./composer.js";
import { Files } from "./files.js";
import { History } from "./history.js";
import { ConversationList } from "./list.js";
import { transcript } from "./transcript.js";

export class Talk {
  #unread = 0;
  #up = false;
  #held = false;
  /** How it ended; empty while it goes on. */
  #ended = "";
  #unsaved = false;
  #room;
  #panel;
  #button;
  #history;
  #chat;
  #files;
  #list;
  #composer;

  /** @param {HTMLElement} room */
  constructor(room) {
    this.#room = part(room, "[data-call-view]");
    this.#panel = part(room, "[data-talk]");
    this.#button = part(room, "[data-control=talk]");
    this.#history = new History(room.dataset.websocket ?? "");
    this.#chat = new Chat(this.#history, {
      onMessage: (message) => {
        this.#unsaved = true;
        this.#list.showMessage(message);
        if (!message.mine) this.#news("message");
      },
      onGot: (message) => this.#list.showMessage(message),
      onGone: (message) => this.#list.remove(message),
    });
    this.#files = new Files({
      nameless: this.#panel.dataset.nameless ?? "",
      onChange: (item) => { this.#list.showFile(item); if (!item.mine && item.state === "offered") this.#news("file"); },
    });
    this.#list = new ConversationList(this.#panel, {
      accept: (number) => this.#files.accept(number),
      cancel: (item) => this.#files.cancel(item),
    });
    this.#composer = new Composer(this.#panel, this.#room, {
      say: (text) => this.#say(text),
      offer: (files) => this.#offer(files),
      draft: (text) => { this.#history.draft = text; },
    });
    this.#history.messages.forEach((message) => this.#list.showMessage(message));
    this.#unsaved = this.#history.messages.length > 0;
    this.#composer.write(this.#history.draft);
    this.#button.addEventListener("click", () => this.toggle());
    part(this.#panel, "[data-talk-close]").addEventListener("click", () => this.toggle());
    part(this.#panel, "[data-talk-save]").addEventListener("click", () => this.#save());
    this.#panel.addEventListener("keydown", (event) => { if (event.key === "Escape") this.toggle(); });
    this.#linked(false);
  }

  /** @param {import("../peer.js").Channels} channels */
  attach({ chat, files }) {
    this.#chat.attach(chat);
    this.#files.attach(files);
    this.#linked(false);
    chat.addEventListener("open", () => this.#linked(true));
    chat.addEventListener("close", () => this.#linked(false));
  }

  /** Whether something was said or received that was not saved yet. */
  get unsaved() { return this.#unsaved || this.#list.unsavedFiles; }

  get open() { return !this.#panel.hidden; }

  toggle() {
    this.#panel.hidden = this.open;
    this.#room.toggleAttribute("data-talking", this.open);
    this.#button.setAttribute("aria-expanded", String(this.open));
    if (this.open) {
      this.#count(0);
      this.#list.toEnd();
      this.#composer.focus();
    } else {
      this.#button.focus();
    }
  }

  /** @param {string} text @returns {boolean} whether it was taken */
  #say(text) {
    const refusal = this.#chat.say(text);
    this.#refuse(refusal === "empty" ? null : refusal);
    return refusal === null;
  }

  /** @param {File[]} files */
  #offer(files) {
    if (this.#ended) return;
    if (!this.open) this.toggle();
    this.#refuse(null);
    for (const file of files) {
      const refusal = this.#files.offer(file);
      if (refusal) this.#refuse(refusal === "empty" ? "nothing" : refusal, file.name);
    }
  }

  /** @param {string | null} refusal @param {string} [name] of the file refused */
  #refuse(refusal, name = "") {
    const values = { name, longest: String(LENGTH_MAX), waiting: String(WAITING_MAX) };
    say(part(this.#panel, "[data-talk-refusal]"), refusal ?? "none", values);
  }

  /** @param {boolean} up */
  #linked(up) {
    this.#up = up;
    this.#showLink();
  }

  /** Whether nothing passes, because nothing is billed. @param {boolean} held */
  hold(held) {
    this.#held = held;
    this.#chat.hold(held);
    this.#files.hold(held);
    this.#showLink();
  }

  /** Nothing more can be said here; what there is can still be saved. @param {boolean} over for both */
  end(over) {
    this.#ended = over ? "over" : "here";
    this.#files.end();
    part(this.#panel, "[data-talk-form]").hidden = true;
    this.#refuse(null);
    this.#showLink();
    if (this.unsaved && !this.open) this.toggle();
  }

  #showLink() {
    say(part(this.#panel, "[data-talk-away]"), this.#ended || (!this.#up ? "away" : this.#held ? "held" : "here"));
  }

  /** @param {"message" | "file"} what came */
  #news(what) {
    if (this.open && !document.hidden) return;
    if (this.#unread === 0 || what === "file") say(part(this.#room, "[data-talk-announcer]"), what);
    this.#count(this.#unread + 1);
  }

  /** @param {number} unread */
  #count(unread) {
    this.#unread = unread;
    const badge = part(this.#button, "[data-unread]");
    badge.hidden = unread === 0;
    write(part(badge, "[data-unread-count]"), unread > 99 ? "99+" : String(unread));
    if (unread === 0) write(part(this.#room, "[data-talk-announcer]"), "");
  }

  /** Hands the conversation over as a text file. */
  #save() {
    this.#unsaved = false;
    const { title = "", mine = "", theirs = "", file = "" } = part(this.#panel, "[data-talk-save]").dataset;
    const content = transcript(fill(title, { date: new Date().toLocaleString(document.documentElement.lang) }),
      this.#history.messages, { mine, theirs }, document.documentElement.lang);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
    link.download = fill(file, { date: new Date().toLocaleDateString("sv") });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}
