// One connection to the other page, for one generation of the pair of pages: perfect negotiation
// (W3C WebRTC 1.0, section 10.7), through the relay only.
import { heard } from "./presence.js";
import { Allowance } from "./talk/allowance.js";

/** How long each side waits before it tries again; unequal, so that they seldom try at once. */
const PATIENCE_MS = { impolite: 5000, polite: 8000 };
const DISCONNECTED_MS = 2500;
const POLITE_FAILED_MS = 3000;

/** After so many attempts only a fresh connection on both sides helps. */
const ATTEMPTS_MAX = 3;

/**
 * @typedef {{urls: string[], username: string, credential: string}} Turn
 * @typedef {{audio: MediaStreamTrack, video: MediaStreamTrack | null, screen: MediaStreamTrack | null}} Tracks
 * @typedef {"audio" | "video" | "screen"} Line what a media line is for; lines stand in this order
 * @typedef {{chat: RTCDataChannel, files: RTCDataChannel}} Channels
 */
export class Peer {
  #connection;
  #polite;
  #tracks;
  #send;
  #channel;
  #lines;
  #told = "";
  #allowance = new Allowance(5, 50);
  #making = false;
  #ignoring = false;
  #answering = false;
  #attempts = 0;
  #troubleMs = performance.now();
  #closed = false;

  /**
   * @param {{polite: boolean, generation: number, turn: Turn, tracks: Tracks, video: boolean,
   *     tell: import("./presence.js").Presence, send: (data: object) => void,
   *     onTrack: (track: MediaStreamTrack, line: Line) => void,
   *     onTold: (presence: import("./presence.js").Presence) => void,
   *     onChannels: (channels: Channels) => void, onHopeless: () => void}} options
   */
  constructor(options) {
    this.generation = options.generation;
    this.#polite = options.polite;
    this.#tracks = options.tracks;
    this.#send = options.send;
    this.#lines = /** @type {Line[]} */ (options.video ? ["audio", "video", "screen"] : ["audio", "screen"]);
    this.#told = JSON.stringify(options.tell);
    this.onHopeless = options.onHopeless;
    this.#connection = new RTCPeerConnection(configuration(options.turn));
    this.#connection.ontrack = ({ track, transceiver }) => {
      const line = this.#lineOf(transceiver);
      if (line) options.onTrack(track, line);
    };
    this.#connection.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) this.#send({ candidate: candidate.toJSON() });
    };
    this.#connection.onnegotiationneeded = () => this.#negotiate();
    this.#connection.onconnectionstatechange = () => this.#changed();
    if (!this.#polite) this.#offerMedia();
    this.#channel = this.#channelOf("open", 0);
    this.#channel.onopen = () => this.#channel.send(this.#told);
    this.#channel.onmessage = ({ data }) => { if (this.#allowance.take()) options.onTold(heard(data)); };
    options.onChannels({ chat: this.#channelOf("chat", 1), files: this.#channelOf("files", 2) });
  }

  /** @param {string} name @param {number} id */
  #channelOf(name, id) {
    return this.#connection.createDataChannel(name, { negotiated: true, id });
  }

  #offerMedia() {
    for (const line of this.#lines) {
      const kind = line === "audio" ? "audio" : "video";
      this.#connection.addTransceiver(this.#tracks[line] ?? kind, { direction: "sendrecv" });
    }
  }

  /** @param {RTCRtpTransceiver} transceiver */
  #lineOf(transceiver) {
    return this.#lines[this.#connection.getTransceivers().indexOf(transceiver)];
  }

  get connected() { return this.#connection.connectionState === "connected"; }

  stats() { return this.#connection.getStats(); }

  async #negotiate() {
    // The polite side takes the lines that the other side offers first.
    if (this.#polite && !this.#connection.remoteDescription) return;
    try {
      this.#making = true;
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    } catch (failure) {
      this.#report(failure);
    } finally {
      this.#making = false;
    }
  }

  #sendDescription() {
    const description = this.#connection.localDescription;
    if (description && !this.#closed) this.#send({ description: description.toJSON() });
  }

  /** @param {{description?: RTCSessionDescriptionInit, candidate?: RTCIceCandidateInit}} data */
  async receive(data) {
    try {
      if (data.description) await this.#described(data.description);
      else if (data.candidate) await this.#connection.addIceCandidate(data.candidate);
    } catch (failure) {
      if (!this.#ignoring) this.#report(failure);
    }
  }

  /** @param {RTCSessionDescriptionInit} description */
  async #described(description) {
    const connection = this.#connection;
    const ready = !this.#making && (connection.signalingState === "stable" || this.#answering);
    const collision = description.type === "offer" && !ready;
    this.#ignoring = !this.#polite && collision;
    if (this.#ignoring) return;
    if (description.type === "answer" && connection.signalingState === "stable") return;
    this.#answering = description.type === "answer";
    try {
      await connection.setRemoteDescription(withoutSilenceSuppression(description));
    } finally {
      this.#answering = false;
    }
    if (description.type !== "offer") return;
    await this.#attach();
    await connection.setLocalDescription();
    this.#sendDescription();
  }

  async #attach() {
    for (const transceiver of this.#connection.getTransceivers()) transceiver.direction = "sendrecv";
    await this.use(this.#tracks);
  }

  /** Sends other tracks from now on, without negotiating. @param {Tracks} tracks */
  async use(tracks) {
    this.#tracks = tracks;
    for (const transceiver of this.#connection.getTransceivers()) {
      const line = this.#lineOf(transceiver);
      const track = line ? tracks[line] : null;
      if (transceiver.sender.track !== track) {
        await transceiver.sender.replaceTrack(track).catch((failure) => this.#report(failure));
      }
    }
  }

  /**
   * Bounds what the camera's picture may cost. The screen keeps its size, so that text stays legible.
   *
   * @param {{kilobitsMax: number, shrink: number}} limits none if zero; by how much the picture is made smaller
   */
  async limit(limits) {
    for (const transceiver of this.#connection.getTransceivers()) {
      const line = this.#lineOf(transceiver);
      if (line !== "video" && line !== "screen") continue;
      const parameters = transceiver.sender.getParameters();
      const [encoding] = parameters.encodings ?? [];
      if (!encoding) continue;
      if (limits.kilobitsMax > 0) encoding.maxBitrate = limits.kilobitsMax * 1000;
      else delete encoding.maxBitrate;
      encoding.scaleResolutionDownBy = line === "video" ? limits.shrink : 1;
      await transceiver.sender.setParameters(parameters).catch((failure) => this.#report(failure));
    }
  }

  /** What the other side should know of this one. @param {import("./presence.js").Presence} presence */
  tell(presence) {
    const told = JSON.stringify(presence);
    if (told === this.#told) return;
    this.#told = told;
    if (this.#channel.readyState === "open") this.#channel.send(told);
  }

  #changed() {
    switch (this.#connection.connectionState) {
      case "connected":
        this.#attempts = 0;
        this.#troubleMs = 0;
        break;
      case "failed":
        this.#troubleMs = performance.now() - this.#patienceMs + (this.#polite ? POLITE_FAILED_MS : 0);
        break;
      case "disconnected":
        this.#troubleMs = performance.now() - this.#patienceMs + DISCONNECTED_MS;
        break;
    }
  }

  get #patienceMs() { return this.#polite ? PATIENCE_MS.polite : PATIENCE_MS.impolite; }

  /** Tries again when it has waited long enough. @param {number} nowMs @param {Turn} turn */
  tick(nowMs, turn) {
    if (this.connected || nowMs - this.#troubleMs < this.#patienceMs) return;
    this.retry(turn);
  }

  /** New candidates on the same connection, also when an earlier offer was lost. @param {Turn} turn */
  async retry(turn) {
    if (this.#closed || this.connected) return;
    this.#troubleMs = performance.now();
    this.#attempts += 1;
    if (this.#attempts > ATTEMPTS_MAX) {
      this.#attempts = 0;
      this.onHopeless();
      return;
    }
    try {
      this.#connection.setConfiguration(configuration(turn));
      if (this.#connection.signalingState === "have-local-offer") {
        await this.#connection.setLocalDescription({ type: "rollback" });
      }
      this.#connection.restartIce();
    } catch (failure) {
      this.#report(failure);
    }
  }

  close() {
    this.#closed = true;
    this.#connection.close();
  }

  /** @param {unknown} failure */
  #report(failure) {
    if (!this.#closed) console.warn("peer", this.generation, failure);
  }
}

/** @param {Turn} turn @returns {RTCConfiguration} */
export function configuration(turn) {
  return {
    iceServers: [{ urls: turn.urls, username: turn.username, credential: turn.credential }],
    iceTransportPolicy: "relay",
    bundlePolicy: "max-bundle",
  };
}

/**
 * What the other side asks of our Opus encoder, without discontinuous transmission: packets must flow
 * also while nobody speaks (RFC 7587, section 7.1).
 *
 * @param {RTCSessionDescriptionInit} description
 * @returns {RTCSessionDescriptionInit}
 */
export function withoutSilenceSuppression(description) {
  return { type: description.type, sdp: description.sdp?.replace(/usedtx=1/g, "usedtx=0") };
}
