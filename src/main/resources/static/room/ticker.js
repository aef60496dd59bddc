// Regular ticks that go on while the tab is hidden.

export const TICK_MS = 100;

export class Ticker {
  #worker = new Worker(new URL("./ticker-worker.js", import.meta.url));

  /** @param {(nowMs: number) => void} onTick called about every 100 ms with the page's monotonic time */
  constructor(onTick) {
    this.#worker.onmessage = () => onTick(performance.now());
    this.#worker.postMessage({ intervalMs: TICK_MS });
  }

  stop() {
    this.#worker.terminate();
  }
}
