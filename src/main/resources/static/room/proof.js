// What this page signs of what the server says: tickets of the time billed so far, with a key made for the room
// that never leaves the browser.

/** The page's own measure may lag behind the server's by this much. */
const LAG_SECONDS_MAX = 2;

const KIND = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

/**
 * @typedef {{text: string, path: string[], signature: string, publicKey: string}} Ticket as the server signed it
 * @typedef {{number: number, signature: string}} Countersignature
 * @typedef {{room: string, pair: CryptoKeyPair, usedMs: number, last: (Ticket & {party: string, countersignature: string}) | null}} Kept
 */

export class Proof {
  /** @type {Kept | null} */
  #kept = null;
  #publicKey = "";
  #baseSeconds = -1;
  /** @type {Countersignature | null} */
  #unsent = null;
  #signing = false;
  /** @type {Ticket | null} */
  #next = null;
  #party;
  #measure;
  #keeper;

  /** @param {"expert" | "client"} party @param {import("./measure.js").MediaMeasure} measure @param {import("./proof-keeper.js").ProofKeeper} keeper */
  constructor(party, measure, keeper) {
    this.#party = party;
    this.#measure = measure;
    this.#keeper = keeper;
  }

  /** Takes the room's key, or makes it. Without the means for it the call goes on, proven by the server alone. */
  async open() {
    try {
      this.#kept = await this.#keeper.open(() => crypto.subtle.generateKey(KIND, false, ["sign", "verify"]));
      this.#publicKey = base64(await crypto.subtle.exportKey("spki", this.#kept.pair.publicKey));
      const last = this.#kept.last;
      this.#baseSeconds = last ? secondsOf(JSON.parse(last.text)) : -1;
    } catch {
      this.#kept = null;
    }
  }

  /** What a page says of it when it joins. */
  get introduction() {
    return { key: this.#publicKey, ticket: this.#kept?.last ?? null };
  }

  /** The newest countersignature that the server has not had yet. @returns {Countersignature | null} */
  take() {
    const unsent = this.#unsent;
    this.#unsent = null;
    return unsent;
  }

  /** @param {Ticket} ticket @param {() => void} signed called when there is something to take */
  async receive(ticket, signed) {
    this.#next = ticket;
    if (this.#signing || !this.#kept) return;
    this.#signing = true;
    try {
      while (this.#next) {
        const next = this.#next;
        this.#next = null;
        if (await this.#sign(next)) signed();
      }
    } finally {
      this.#signing = false;
    }
  }

  /** @param {Ticket} ticket */
  async #sign(ticket) {
    const kept = this.#kept;
    const said = JSON.parse(ticket.text);
    if (!kept || !this.#holds(said)) return false;
    const hash = hex(await crypto.subtle.digest("SHA-256", utf8(ticket.text)));
    const text = `minutier-countersignature/1\n${this.#party}\n${hash}`;
    const signature = base64(await crypto.subtle.sign(SIGNATURE, kept.pair.privateKey, utf8(text)));
    kept.last = { ...ticket, party: this.#party, countersignature: signature };
    this.#unsent = { number: said.number, signature };
    await this.#keeper.save(kept).catch(() => {});
    return true;
  }

  /** Whether this page's own measure bears out what the ticket says. */
  #holds(said) {
    const key = this.#party === "expert" ? said.expertKey : said.clientKey;
    const seconds = secondsOf(said);
    if (this.#baseSeconds < 0) this.#baseSeconds = Math.max(0, seconds - this.#measure.seconds);
    return key === this.#publicKey && seconds - this.#baseSeconds <= this.#measure.seconds + LAG_SECONDS_MAX;
  }
}

/** @param {{billableNanos: number}} ticket */
function secondsOf(ticket) { return ticket.billableNanos / 1e9; }
/** @param {string} text */
function utf8(text) { return new TextEncoder().encode(text); }
/** @param {ArrayBuffer} bytes */
function hex(bytes) { return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join(""); }
/** @param {ArrayBuffer} bytes */
function base64(bytes) { return btoa(String.fromCharCode(...new Uint8Array(bytes))); }
