// The signalling socket: opens, joins, and comes back by itself for as long as the page lives.
import { Nodes } from "./nodes.js";

/** The server writes figures every second; one that does not for longer has lost the call, or is dead without having closed. */
const SILENCE_MS_MAX = 6000;

/** A node that does not let the page in within this time, or lets it in and then shows no figures, is tried no longer. */
const ENTERING_MS_MAX = 4000;

/** After so many failures in a row, ask the server by an ordinary request whether the room still is. */
const FAILURES_BEFORE_ASKING = 4;

export class SignallingSocket {
  /** @type {WebSocket | null} */
  #socket = null;
  #instance = crypto.randomUUID();
  #failures = 0;
  #timer = 0;
  #heardMs = 0;
  #ended = false;
  /** Whether figures come: the node has the call. */
  #inside = false;
  #nodes = new Nodes(location.origin);
  #path;
  #introduce;
  #onMessage;
  #onLink;
  #onDoubt;

  /**
   * @param {string} path of the WebSocket on this host
   * @param {{introduce: () => object, onMessage: (message: any) => void, onLink: (up: boolean) => void, onDoubt: () => void}} handlers
   *     introduce says who joins, onLink says when the link goes down and up, onDoubt that it fails again and again
   */
  constructor(path, { introduce, onMessage, onLink, onDoubt }) {
    this.#introduce = introduce;
    this.#path = path;
    this.#onMessage = onMessage;
    this.#onLink = onLink;
    this.#onDoubt = onDoubt;
    addEventListener("online", this.#hurry);
  }

  open() {
    const address = new URL(this.#path, this.#nodes.url);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#inside = false;
    this.#heardMs = performance.now();
    socket.onopen = () => this.send({ type: "join", instance: this.#instance, ...this.#introduce() });
    socket.onmessage = (event) => { if (socket === this.#socket) this.#heard(event.data); };
    socket.onclose = () => { if (socket === this.#socket) this.#lost(); };
  }

  /** @param {object} message @returns {boolean} whether it left the page */
  send(message) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** @param {number} nowMs */
  tick(nowMs) {
    const silentMs = nowMs - this.#heardMs;
    if (this.#socket && silentMs > (this.#inside ? SILENCE_MS_MAX : ENTERING_MS_MAX)) this.#lost();
  }

  /** Comes back as a fresh page would, which makes both sides build a new connection. */
  renew() {
    this.#instance = crypto.randomUUID();
    this.#lost();
  }

  close() {
    this.#ended = true;
    clearTimeout(this.#timer);
    removeEventListener("online", this.#hurry);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  /** @param {string} data */
  #heard(data) {
    const message = JSON.parse(data);
    switch (message.type) {
      case "elsewhere":
        this.#leave(this.#nodes.elsewhere(message.url));
        return;
      case "welcome":
        this.#heardMs = performance.now();
        this.#nodes.learn(message.nodes);
        break;
      case "figures":
        this.#heardMs = performance.now();
        this.#settle();
        break;
    }
    this.#onMessage(message);
  }

  #settle() {
    if (this.#inside) return;
    this.#inside = true;
    this.#failures = 0;
    this.#nodes.settle();
    this.#onLink(true);
  }

  #lost() {
    if (this.#ended) return;
    this.#failures += 1;
    if (this.#failures % FAILURES_BEFORE_ASKING === 0) this.#onDoubt();
    this.#leave(this.#nodes.failed());
  }

  /** @param {number} pauseMs before the next node is asked */
  #leave(pauseMs) {
    const socket = this.#socket;
    this.#socket = null;
    this.#onLink(false);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), pauseMs);
    socket?.close();
  }

  #hurry = () => {
    if (this.#ended || this.#socket) return;
    clearTimeout(this.#timer);
    this.open();
  };
}
