// How much the other side may send at once and in the long run; what is beyond is not looked at.

export class Allowance {
  #perSecond;
  #most;
  #left;
  #filledMs;

  /** @param {number} perSecond @param {number} most saved up @param {number} nowMs */
  constructor(perSecond, most, nowMs = performance.now()) {
    this.#perSecond = perSecond;
    this.#most = this.#left = most;
    this.#filledMs = nowMs;
  }

  /** @param {number} amount @param {number} nowMs @returns {boolean} whether so much more is allowed */
  take(amount = 1, nowMs = performance.now()) {
    const grown = Math.max(0, nowMs - this.#filledMs) / 1000 * this.#perSecond;
    this.#left = Math.min(this.#most, this.#left + grown);
    this.#filledMs = nowMs;
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }
}
