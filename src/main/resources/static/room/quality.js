// How a connection fares, and what that asks of the picture that one sends. Pure functions of counters.

/**
 * @typedef {import("./presence.js").Quality} Quality
 * @typedef {{packetsIn: number, lostIn: number, lossOut: number, roundTripMs: number, jitterMs: number}} Counters
 *   of a connection so far; lossOut is a share from 0 to 1 that the other side reported last
 * @typedef {{lossIn: number, lossOut: number, roundTripMs: number, jitterMs: number}} Reading of the last seconds
 * @typedef {{quality: Quality, worse: number, better: number}} Judgement and for how many readings it was contradicted
 * @typedef {{step: number, poor: number, good: number, advise: boolean}} Reduction of the picture sent
 */

/** From here on it is said so: share of packets lost, there and back, variation of arrival. */
const FAIR = { loss: 0.02, roundTripMs: 350, jitterMs: 40 };
const POOR = { loss: 0.08, roundTripMs: 800, jitterMs: 120 };

/** Readings in a row, two seconds apart, before the word changes: quicker to warn than to reassure. */
const WORSE_AFTER = 2;
const BETTER_AFTER = 4;

/** Readings in a row before the picture gets smaller, or larger again. */
const REDUCE_AFTER = 2;
const RESTORE_AFTER = 8;

/** What the camera's picture may cost, step by step. Sound needs about 40 kbit/s and comes first. */
export const STEPS = Object.freeze([
  { kilobitsMax: 0, shrink: 1 },
  { kilobitsMax: 500, shrink: 2 },
  { kilobitsMax: 150, shrink: 4 },
]);

/** @type {Judgement} */
export const UNJUDGED = Object.freeze({ quality: "good", worse: 0, better: 0 });

/** @type {Reduction} */
export const UNREDUCED = Object.freeze({ step: 0, poor: 0, good: 0, advise: false });

/** @param {RTCStatsReport} report @returns {Counters} */
export function countersOf(report) {
  const counters = { packetsIn: 0, lostIn: 0, lossOut: 0, roundTripMs: 0, jitterMs: 0 };
  report.forEach((entry) => {
    if (entry.type === "inbound-rtp") {
      counters.packetsIn += entry.packetsReceived ?? 0;
      counters.lostIn += Math.max(0, entry.packetsLost ?? 0);
      if (entry.kind === "audio") counters.jitterMs = 1000 * (entry.jitter ?? 0);
    } else if (entry.type === "remote-inbound-rtp") {
      counters.lossOut = Math.max(counters.lossOut, entry.fractionLost ?? 0);
    } else if (entry.type === "candidate-pair" && entry.nominated && entry.state === "succeeded") {
      counters.roundTripMs = Math.max(counters.roundTripMs, 1000 * (entry.currentRoundTripTime ?? 0));
    }
  });
  return counters;
}

/** @param {Counters} before @param {Counters} now @returns {Reading} */
export function readingBetween(before, now) {
  const lost = Math.max(0, now.lostIn - before.lostIn);
  const arrived = Math.max(0, now.packetsIn - before.packetsIn);
  const lossIn = lost + arrived > 0 ? lost / (lost + arrived) : 0;
  return { lossIn, lossOut: now.lossOut, roundTripMs: now.roundTripMs, jitterMs: now.jitterMs };
}

/** @param {Reading} reading @returns {Quality} */
export function qualityOf({ lossIn, lossOut, roundTripMs, jitterMs }) {
  const loss = Math.max(lossIn, lossOut);
  if (loss >= POOR.loss || roundTripMs >= POOR.roundTripMs || jitterMs >= POOR.jitterMs) return "poor";
  if (loss >= FAIR.loss || roundTripMs >= FAIR.roundTripMs || jitterMs >= FAIR.jitterMs) return "fair";
  return "good";
}

const RANK = { good: 0, fair: 1, poor: 2 };

/** A word that holds until several readings in a row contradict it. @param {Judgement} former @param {Quality} read @returns {Judgement} */
export function judge(former, read) {
  const difference = RANK[read] - RANK[former.quality];
  const worse = difference > 0 ? former.worse + 1 : 0;
  const better = difference < 0 ? former.better + 1 : 0;
  return worse >= WORSE_AFTER || better >= BETTER_AFTER
    ? { quality: read, worse: 0, better: 0 }
    : { quality: former.quality, worse, better };
}

/**
 * What is sent less of before sound suffers. At the last step, a connection that stays poor makes it advise sound
 * only; that is the person's choice.
 *
 * @param {Reduction} former @param {Quality} read @returns {Reduction}
 */
export function reduce(former, read) {
  const poor = read === "poor" ? former.poor + 1 : 0;
  const good = read === "good" ? former.good + 1 : 0;
  const last = former.step === STEPS.length - 1;
  if (poor >= REDUCE_AFTER && last) return { step: former.step, poor, good: 0, advise: true };
  if (poor >= REDUCE_AFTER) return { step: former.step + 1, poor: 0, good: 0, advise: false };
  if (good >= RESTORE_AFTER && former.step > 0) return { step: former.step - 1, poor: 0, good: 0, advise: false };
  return { step: former.step, poor, good, advise: former.advise && read !== "good" };
}
