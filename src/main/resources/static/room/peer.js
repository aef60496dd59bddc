// One connection to the other page, for one generation of the pair of pages: perfect negotiation
// (W3C WebRTC 1.0, section 10.7), through the relay only.

/** How long each side waits before it tries again; unequal, so that they seldom try at once. */
const PATIENCE_MS = { impolite: 5000, polite: 8000 };
const DISCONNECTED_MS = 2500;
const POLITE_FAILED_MS = 3000;

/** After so many attempts only a fresh connection on both sides helps. */
const ATTEMPTS_MAX = 3;

/**
 * @typedef {{urls: string[], username: string, credential: string}} Turn
 * @typedef {{audio: MediaStreamTrack, video: MediaStreamTrack | null}} Tracks
 * @typedef {{audio: boolean, video: boolean}} Open what the other side lets be heard and seen
 */
export class Peer {
  #connection;
  #polite;
  #tracks;
  #send;
  #channel;
  #open = { audio: true, video: true };
  #making = false;
  #ignoring = false;
  #answering = false;
  #attempts = 0;
  #troubleMs = performance.now();
  #closed = false;

  /**
   * @param {{polite: boolean, generation: number, turn: Turn, tracks: Tracks, video: boolean, open: Open,
   *     send: (data: object) => void, onTrack: (track: MediaStreamTrack) => void, onOpen: (open: Open) => void,
   *     onHopeless: () => void}} options
   */
  constructor(options) {
    this.generation = options.generation;
    this.#polite = options.polite;
    this.#tracks = options.tracks;
    this.#send = options.send;
    this.#open = options.open;
    this.onHopeless = options.onHopeless;
    this.#connection = new RTCPeerConnection(configuration(options.turn));
    this.#connection.ontrack = ({ track }) => options.onTrack(track);
    this.#connection.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) this.#send({ candidate: candidate.toJSON() });
    };
    this.#connection.onnegotiationneeded = () => this.#negotiate();
    this.#connection.onconnectionstatechange = () => this.#changed();
    if (!this.#polite) this.#offerMedia(options.video);
    this.#channel = this.#connection.createDataChannel("open", { negotiated: true, id: 0 });
    this.#channel.onopen = () => this.#tell();
    this.#channel.onmessage = ({ data }) => options.onOpen(parseOpen(data));
  }

  /** @param {boolean} video */
  #offerMedia(video) {
    this.#connection.addTransceiver(this.#tracks.audio, { direction: "sendrecv" });
    if (video) this.#connection.addTransceiver(this.#tracks.video ?? "video", { direction: "sendrecv" });
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
    for (const transceiver of this.#connection.getTransceivers()) {
      const kind = transceiver.receiver.track.kind;
      transceiver.direction = "sendrecv";
      await transceiver.sender.replaceTrack(kind === "audio" ? this.#tracks.audio : this.#tracks.video);
    }
  }

  /** Sends other tracks from now on, without negotiating. @param {Tracks} tracks */
  async use(tracks) {
    this.#tracks = tracks;
    for (const transceiver of this.#connection.getTransceivers()) {
      const kind = transceiver.receiver.track.kind;
      await transceiver.sender.replaceTrack(kind === "audio" ? tracks.audio : tracks.video).catch((failure) => this.#report(failure));
    }
  }

  /** @param {Open} open */
  show(open) {
    this.#open = open;
    this.#tell();
  }

  #tell() {
    if (this.#channel.readyState === "open") this.#channel.send(JSON.stringify(this.#open));
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

/** @param {string} data @returns {Open} */
function parseOpen(data) {
  const open = JSON.parse(data);
  return { audio: open.audio === true, video: open.video === true };
}
