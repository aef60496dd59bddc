// The call: what the server says, what the connection does, and what is shown of both.
import { Attestation } from "./attestation.js";
import { awaitEnd, openStatement, roomIsGone } from "./ending.js";
import { MediaMeasure, trafficOf } from "./measure.js";
import { Meter } from "./meter.js";
import { Peer } from "./peer.js";
import { Proof } from "./proof.js";
import { ProofKeeper } from "./proof-keeper.js";
import { SignallingSocket } from "./socket.js";
import { Surroundings } from "./surroundings.js";
import { Ticker } from "./ticker.js";
import { WakeLock } from "./wake-lock.js";
import { Warning } from "./warning.js";
import { part } from "./words.js";

/** While media flows its counters are read about this often; until it does, at each tick. */
const SAMPLE_MS = 200;

export class Call {
  /** @type {Peer | null} */
  #peer = null;
  #peerPresent = false;
  #polite = false;
  #turn = { urls: [], username: "", credential: "" };
  /** @type {"live" | "cut" | "ended" | "replaced"} */
  #phase = "live";
  #sampling = false;
  #sampledMs = -Infinity;
  #measure = new MediaMeasure();
  #wakeLock = new WakeLock();
  #room;
  #around;
  #video;
  #socket;
  #proof;
  #attestation;
  #meter;
  #warning;
  #ticker;

  /** @param {HTMLElement} room @param {import("./devices.js").Devices} devices @param {import("./speaker.js").Speaker} speaker @param {boolean} video */
  constructor(room, devices, speaker, video) {
    this.#room = room;
    this.#video = video;
    const send = (message) => this.#socket.send(message);
    const view = part(room, "[data-call-view]");
    this.#socket = new SignallingSocket(room.dataset.websocket ?? "", {
      introduce: () => this.#proof.introduction,
      onMessage: (message) => this.#received(message),
      onLink: (up) => this.#linked(up),
      onDoubt: () => this.#askAgain(),
    });
    this.#proof = new Proof(room.dataset.party ?? "", this.#measure, new ProofKeeper(room.dataset.websocket ?? ""));
    this.#attestation = new Attestation(this.#measure, this.#proof, send);
    this.#meter = new Meter(part(view, "[data-meter]"), part(room, "[data-announcer]"));
    this.#warning = new Warning(part(view, "[data-warning]"), send);
    this.#around = new Surroundings(room, devices, speaker, {
      onLeave: () => send({ type: "leave" }),
      figures: () => this.figures,
    });
    this.#around.stage.draw("waiting");
    this.#ticker = new Ticker((nowMs) => this.#tick(nowMs));
    this.#wakeLock.hold();
    addEventListener("pagehide", () => this.#attestLast());
    this.#proof.open().finally(() => this.#socket.open());
  }

  get #stage() { return this.#around.stage; }

  get mediaSeconds() { return this.#measure.seconds; }
  get figures() { return this.#meter.figures; }

  get state() {
    if (this.#phase !== "live") return this.#phase === "replaced" ? "replaced" : "ended";
    return this.#peer ? this.#mediaState(performance.now()) : "waiting";
  }

  /** @param {any} message */
  #received(message) {
    switch (message.type) {
      case "welcome": this.#welcomed(message); break;
      case "peer": this.#met(message); break;
      case "signal":
        if (message.generation === this.#peer?.generation) this.#peer?.receive(message.data);
        break;
      case "figures": this.#showFigures(message); break;
      case "ticket": this.#proof.receive(message, () => this.#countersigned()); break;
      case "warning": this.#warning.warn(message); break;
      case "extension": this.#warning.bank(message.payUrl); break;
      case "extended": this.#warning.extended(message.text); break;
      case "refused": this.#refused(message); break;
      case "cut": this.#cut(); break;
      case "ended": this.#ended(message); break;
      case "replaced": this.#replaced(); break;
    }
  }

  /** The last ticket comes after the cut, and the server waits for its signature. */
  #countersigned() {
    if (this.#phase === "cut") this.#attestation.attest(performance.now(), this.#mediaState(performance.now()));
  }

  #welcomed({ polite, sequence, turn, peerPresent, generation, figures }) {
    this.#polite = polite;
    this.#turn = turn;
    this.#attestation.resume(sequence);
    this.#warning.again();
    this.#showFigures(figures);
    this.#met({ present: peerPresent, generation });
  }

  #met({ present, generation }) {
    if (this.#phase !== "live") return;
    this.#peerPresent = present;
    if (present && generation !== this.#peer?.generation) this.#connect(generation);
    else if (present && !this.#polite) this.#peer?.retry(this.#turn);
    this.#draw();
  }

  /** @param {number} generation */
  #connect(generation) {
    this.#peer?.close();
    this.#measure.startConnection();
    this.#peer = new Peer({
      polite: this.#polite,
      generation,
      turn: this.#turn,
      video: this.#video,
      send: (data) => this.#socket.send({ type: "signal", generation, data }),
      onHopeless: () => this.#socket.renew(),
      ...this.#around.forPeer(),
    });
    this.#around.peer = this.#peer;
  }

  /** @param {number} nowMs */
  async #tick(nowMs) {
    if (this.#phase !== "live") return;
    this.#socket.tick(nowMs);
    if (this.#peerPresent) this.#peer?.tick(nowMs, this.#turn);
    await this.#sample(nowMs);
    this.#around.tick(nowMs);
    if (this.#phase === "live") this.#attestation.tick(performance.now(), this.#mediaState(performance.now()));
    this.#draw();
  }

  /** @param {number} nowMs */
  async #sample(nowMs) {
    const peer = this.#peer;
    if (!peer || this.#sampling) return;
    if (this.#measure.flowing(nowMs) && nowMs - this.#sampledMs < SAMPLE_MS - 20) return;
    this.#sampling = true;
    this.#sampledMs = nowMs;
    try {
      const report = await peer.stats();
      if (peer === this.#peer) this.#measure.sample(performance.now(), trafficOf(report));
    } catch {
      // a connection closed meanwhile has nothing to tell
    } finally {
      this.#sampling = false;
    }
  }

  /** @param {number} nowMs @returns {import("./attestation.js").MediaState} */
  #mediaState(nowMs) {
    if (!this.#peer?.connected) return "connecting";
    return this.#measure.flowing(nowMs) ? "flowing" : this.#measure.everFlowed ? "frozen" : "connecting";
  }

  /** @param {import("./meter.js").Figures} figures */
  #showFigures(figures) {
    if (this.#phase !== "live" && figures.state !== "ended") return;
    this.#meter.show(figures);
    this.#around.meter(figures.state === "billing");
    this.#draw();
  }

  #draw() {
    if (this.#phase !== "live") return;
    const figures = this.figures;
    const flowing = this.#mediaState(performance.now()) === "flowing";
    if (figures?.state === "paused" || (this.#measure.everFlowed && !flowing)) {
      const graceSeconds = figures?.state === "paused" ? figures.graceLeft : undefined;
      this.#stage.draw("paused", { graceSeconds });
    } else if (flowing) {
      this.#stage.draw("none");
    } else {
      this.#stage.draw(this.#peerPresent ? "connecting" : "waiting");
    }
  }

  /** @param {boolean} up */
  #linked(up) {
    this.#stage.ribbon(!up && this.#phase === "live");
  }

  #refused({ code, text }) {
    if (code.startsWith("room.")) this.#askAgain();
    else if (code.startsWith("message.")) console.warn(code, text);
    else this.#warning.refused(text);
  }

  /** Presence ends at the last attestation: one at the very end leaves nothing unproven. */
  #attestLast() {
    if (this.#phase !== "live") return;
    const nowMs = performance.now();
    this.#attestation.attest(nowMs, this.#mediaState(nowMs));
  }

  #cut() {
    if (this.#phase !== "live") return;
    this.#attestLast();
    this.#stop("cut");
    this.#stage.draw("ended", { unsaved: this.#around.unsaved });
    awaitEnd(() => this.#phase === "cut", () => this.#endedUntold());
  }

  async #askAgain() {
    if (await roomIsGone() && this.#phase === "live") this.#endedUntold();
  }

  /** The page's own address leads to whatever came of the call; not by itself while something is unsaved. */
  #endedUntold() {
    const unsaved = this.#around.unsaved;
    this.#stop("ended");
    this.#socket.close();
    this.#stage.draw("ended", { unsaved });
    if (unsaved) openStatement(location.href, this.#toStatement, false);
    else location.reload();
  }

  get #toStatement() { return /** @type {HTMLAnchorElement} */ (part(this.#room, "[data-to-statement]")); }

  #ended({ statementUrl, text }) {
    this.#stop("ended");
    this.#socket.close();
    this.#stage.draw("ended", { text, unsaved: this.#around.unsaved });
    openStatement(statementUrl ?? this.#room.dataset.statement, this.#toStatement, !this.#around.unsaved);
  }

  #replaced() {
    this.#stop("replaced");
    this.#socket.close();
    this.#stage.draw("replaced");
    part(this.#room, "[data-here]").focus();
  }

  /** @param {"cut" | "ended" | "replaced"} phase */
  #stop(phase) {
    this.#phase = phase;
    this.#ticker.stop();
    this.#peer?.close();
    if (phase !== "replaced") this.#meter.end();
    this.#around.stop(phase !== "replaced");
    this.#wakeLock.release();
    this.#warning.hide();
  }
}
