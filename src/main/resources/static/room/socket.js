// The signalling socket: opens, joins, and comes back by itself for as long as the page lives.

const BACKOFF_MS = [250, 500, 1000, 2000];

/** The server writes every second; a socket silent for longer is dead without having been closed. */
const SILENCE_MS_MAX = 6000;

/** A node that does not let the page in within this time is tried no longer. */
const ENTERING_MS_MAX = 2500;

/** A node that says that the call is elsewhere is asked again this soon: the call may come to it. */
const ELSEWHERE_MS = 250;

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
  #inside = false;
  /** @type {string[]} where the nodes are that may carry the call; at first, where the page came from */
  #nodes = [location.origin];
  #node = 0;
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
    const address = new URL(this.#path, this.#nodes[this.#node]);
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
    if (this.#socket && silentMs > (this.#inside ? SILENCE_MS_MAX : ENTERING_MS_MAX)) this.#drop();
  }

  /** Comes back as a fresh page would, which makes both sides build a new connection. */
  renew() {
    this.#instance = crypto.randomUUID();
    this.#drop();
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
    this.#heardMs = performance.now();
    const message = JSON.parse(data);
    if (message.type === "elsewhere") {
      this.#goTo(message.url);
      return;
    }
    if (message.type === "welcome") {
      this.#failures = 0;
      this.#inside = true;
      this.#nodes = [...new Set([this.#nodes[this.#node], location.origin, ...message.nodes])];
      this.#node = 0;
      this.#onLink(true);
    }
    this.#onMessage(message);
  }

  /** @param {string} url of the node that carries the call; empty if nobody knows */
  #goTo(url) {
    const socket = this.#socket;
    this.#socket = null;
    this.#onLink(false);
    if (url && !this.#nodes.includes(url)) this.#nodes.push(url);
    if (url) this.#node = this.#nodes.indexOf(url);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), ELSEWHERE_MS);
    socket?.close();
  }

  #drop() {
    const socket = this.#socket;
    this.#lost();
    socket?.close();
  }

  #lost() {
    this.#socket = null;
    if (this.#ended) return;
    this.#onLink(false);
    this.#node = (this.#node + 1) % this.#nodes.length;
    const delayMs = BACKOFF_MS[Math.min(this.#failures, BACKOFF_MS.length - 1)];
    this.#failures += 1;
    if (this.#failures % FAILURES_BEFORE_ASKING === 0) this.#onDoubt();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), delayMs);
  }

  #hurry = () => {
    if (this.#ended || this.#socket) return;
    clearTimeout(this.#timer);
    this.open();
  };
}
