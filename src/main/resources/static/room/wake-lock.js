// Keeps the screen on during the call, where the browser lets it.

export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #wanted = false;

  constructor() {
    document.addEventListener("visibilitychange", this.#again);
  }

  async hold() {
    this.#wanted = true;
    if (!("wakeLock" in navigator) || document.hidden) return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
    } catch {
      this.#lock = null; // a low battery refuses it, which is no harm
    }
  }

  release() {
    this.#wanted = false;
    document.removeEventListener("visibilitychange", this.#again);
    this.#lock?.release().catch(() => {});
    this.#lock = null;
  }

  #again = () => { if (this.#wanted && !document.hidden) this.hold(); };
}
