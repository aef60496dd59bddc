// Counts down what the server said is left, whatever the clocks of this machine say.

const running = new Set();

/** @param {ParentNode} root */
export function enableCountdowns(root) {
  for (const shown of root.querySelectorAll("[data-countdown-ms]")) {
    if (!(shown instanceof HTMLElement) || running.has(shown)) continue;
    const end = performance.now() + Number(shown.dataset.countdownMs);
    running.add(shown);
    const timer = setInterval(() => {
      if (!shown.isConnected) { clearInterval(timer); running.delete(shown); return; }
      const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }, 250);
  }
}
