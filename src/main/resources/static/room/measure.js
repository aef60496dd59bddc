// The page's own measure of what reached it, independent of the server's.

/** Silences up to this long do not interrupt the time in which media arrived. */
const GAP_MS_MAX = 2500;

/** Media counts as flowing for this long after the last arrival. */
const FLOWING_MS = 2000;

/**
 * Sums the time in which packets arrived. An interval ends at its last arrival, never later, and goes on
 * when the connection is rebuilt, whose counters begin at zero again.
 */
export class MediaMeasure {
  #intervalStartMs = -1;
  #lastArrivalMs = -1;
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
    if (packets > 0) this.#arrived(nowMs);
  }

  /** The next samples are those of a fresh connection. */
  startConnection() {
    this.#connectionPackets = this.#connectionIn = this.#connectionOut = 0;
  }

  /** @param {number} nowMs */
  #arrived(nowMs) {
    if (this.#intervalStartMs < 0) {
      this.#intervalStartMs = nowMs;
    } else if (nowMs - this.#lastArrivalMs > GAP_MS_MAX) {
      this.#closedMs += this.#lastArrivalMs - this.#intervalStartMs;
      this.#intervalStartMs = nowMs;
    }
    this.#lastArrivalMs = nowMs;
  }

  /** @param {number} nowMs */
  flowing(nowMs) {
    return this.#lastArrivalMs >= 0 && nowMs - this.#lastArrivalMs <= FLOWING_MS;
  }

  get everFlowed() { return this.#lastArrivalMs >= 0; }
  get bytesIn() { return this.#bytesIn; }
  get bytesOut() { return this.#bytesOut; }

  /** Seconds of media received so far, with decimals. */
  get seconds() {
    const openMs = this.#intervalStartMs < 0 ? 0 : this.#lastArrivalMs - this.#intervalStartMs;
    return (this.#closedMs + openMs) / 1000;
  }
}

/** @param {number} now @param {number} before @returns {number} */
function growth(now, before) {
  return now >= before ? now - before : now;
}

/**
 * @typedef {{packetsIn: number, bytesIn: number, bytesOut: number}} Traffic counters of one connection
 */

/** @returns {Traffic} what a connection carried so far @param {RTCStatsReport} report */
export function trafficOf(report) {
  const traffic = { packetsIn: 0, bytesIn: 0, bytesOut: 0 };
  report.forEach((entry) => {
    if (entry.type === "inbound-rtp") {
      traffic.packetsIn += entry.packetsReceived ?? 0;
      traffic.bytesIn += (entry.bytesReceived ?? 0) + (entry.headerBytesReceived ?? 0);
    } else if (entry.type === "outbound-rtp") {
      traffic.bytesOut += (entry.bytesSent ?? 0) + (entry.headerBytesSent ?? 0);
    }
  });
  return traffic;
}
