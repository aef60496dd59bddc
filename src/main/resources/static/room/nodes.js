// Where the page seeks its call: round all nodes, each once, and slower with each round in vain.

/** The pause before the next try, by rounds in vain: after a failure, and after a node that only does not have the call. */
const FAILED_MS = [250, 500, 1000, 2000];
const ELSEWHERE_MS = [250, 350, 500, 700, 1000];

/** By this much of itself a pause is longer or shorter, so that pages that were cut off at once do not return at once. */
const JITTER = 0.2;

export class Nodes {
  /** @type {string[]} */
  #urls;
  #at = 0;
  /** Those that were asked in vain in this round. @type {Set<string>} */
  #tried = new Set();
  #rounds = 0;
  #origin;
  #random;

  /** @param {string} origin where the page came from @param {() => number} random */
  constructor(origin, random = Math.random) {
    this.#origin = origin;
    this.#urls = [origin];
    this.#random = random;
  }

  /** The one to ask now. */
  get url() { return this.#urls[this.#at]; }

  /** A node told where the nodes are. The round goes on. @param {string[]} urls */
  learn(urls) {
    const asked = this.url;
    this.#urls = [...new Set([this.#origin, ...urls, asked])];
    this.#at = this.#urls.indexOf(asked);
  }

  /** The call is here. */
  settle() {
    this.#tried.clear();
    this.#rounds = 0;
  }

  /** It does not answer, or says nothing more. @returns {number} the pause in milliseconds before the next one is asked */
  failed() {
    this.#goOn();
    return this.#pause(FAILED_MS);
  }

  /**
   * It knows who has the call, or knows nobody. A node that was asked in vain is not believed to have it in the same round.
   *
   * @param {string} url empty if nobody @returns {number} the pause in milliseconds before the next one is asked
   */
  elsewhere(url) {
    this.#goOn();
    if (url && !this.#tried.has(url)) {
      if (!this.#urls.includes(url)) this.#urls.push(url);
      this.#at = this.#urls.indexOf(url);
    }
    return this.#pause(ELSEWHERE_MS);
  }

  #goOn() {
    this.#tried.add(this.url);
    if (this.#urls.every((url) => this.#tried.has(url))) {
      this.#tried.clear();
      this.#rounds += 1;
    }
    do this.#at = (this.#at + 1) % this.#urls.length; while (this.#tried.has(this.url));
  }

  /** @param {number[]} pauses */
  #pause(pauses) {
    const pause = pauses[Math.min(this.#rounds, pauses.length - 1)];
    return Math.round(pause * (1 + JITTER * (2 * this.#random() - 1)));
  }
}
