// The page's own measure of what reached it, independent of the server's.

/** Silences up to this long do not interrupt the time in which media arrived, as for the server's meter. */
const GAP_MS_MAX = 2500;

/** Media counts as flowing for this long after the last arrival. */
const FLOWING_MS = 2000;

/**
 * Sums the time in which packets arrived. An interval begins when arrivals are first noticed and ends at the
 * last one, never later. The counters of a fresh connection begin at zero, and its time is an interval of
 * its own: what lies between two connections is silence, however short.
 */
export class MediaMeasure {
  #intervalStartMs = -1;
  #lastArrivalMs = -1;
  #sampledMs = 0;
  #closedMs = 0;
  #connectionPackets = 0;
  #connectionIn = 0;
  #connectionOut = 0;
  #bytesIn = 0;
  #bytesOut = 0;

  /**
   * @param {number} nowMs monotonic time of the sample
   * @param {Traffic} traffic counters of the present connection
   */
  sample(nowMs, traffic) {
    const packets = growth(traffic.packetsIn, this.#connectionPackets);
    this.#bytesIn += growth(traffic.bytesIn, this.#connectionIn);
    this.#bytesOut += growth(traffic.bytesOut, this.#connectionOut);
    this.#connectionPackets = traffic.packetsIn;
    this.#connectionIn = traffic.bytesIn;
    this.#connectionOut = traffic.bytesOut;
    if (packets > 0) this.#arrived(nowMs, Math.max(nowMs - traffic.idleMs, this.#sampledMs));
    this.#sampledMs = nowMs;
  }

  /** The next samples are those of a fresh connection. */
  startConnection() {
    this.#connectionPackets = this.#connectionIn = this.#connectionOut = 0;
    this.#closeInterval();
  }

  /** @param {number} noticedMs @param {number} lastMs when the last of the packets noticed arrived */
  #arrived(noticedMs, lastMs) {
    if (lastMs - this.#lastArrivalMs > GAP_MS_MAX) this.#closeInterval();
    if (this.#intervalStartMs < 0) this.#intervalStartMs = noticedMs;
    this.#lastArrivalMs = Math.max(lastMs, this.#intervalStartMs);
  }

  #closeInterval() {
    this.#closedMs += this.#openMs;
    this.#intervalStartMs = -1;
  }

  get #openMs() { return this.#intervalStartMs < 0 ? 0 : this.#lastArrivalMs - this.#intervalStartMs; }

  /** @param {number} nowMs */
  flowing(nowMs) {
    return this.#intervalStartMs >= 0 && nowMs - this.#lastArrivalMs <= FLOWING_MS;
  }

  get everFlowed() { return this.#lastArrivalMs >= 0; }
  get bytesIn() { return this.#bytesIn; }
  get bytesOut() { return this.#bytesOut; }

  /** Seconds of media received so far, with decimals. */
  get seconds() { return (this.#closedMs + this.#openMs) / 1000; }
}

/** @param {number} now @param {number} before @returns {number} */
function growth(now, before) {
  return now >= before ? now - before : now;
}

/**
 * @typedef {{packetsIn: number, bytesIn: number, bytesOut: number, idleMs: number}} Traffic counters of one
 *   connection, and how long before they were read its last packet arrived
 */

/** The browser may not say when the last packet came: then it is taken as just now. @returns {number} */
function idleMs({ timestamp, lastPacketReceivedTimestamp = timestamp }) {
  return Math.max(0, timestamp - lastPacketReceivedTimestamp);
}

/** @returns {Traffic} what a connection carried so far @param {RTCStatsReport} report */
export function trafficOf(report) {
  const traffic = { packetsIn: 0, bytesIn: 0, bytesOut: 0, idleMs: Infinity };
  report.forEach((entry) => {
    if (entry.type === "inbound-rtp") {
      traffic.packetsIn += entry.packetsReceived ?? 0;
      traffic.bytesIn += (entry.bytesReceived ?? 0) + (entry.headerBytesReceived ?? 0);
      traffic.idleMs = Math.min(traffic.idleMs, idleMs(entry));
    } else if (entry.type === "outbound-rtp") {
      traffic.bytesOut += (entry.bytesSent ?? 0) + (entry.headerBytesSent ?? 0);
    }
  });
  return traffic;
}
