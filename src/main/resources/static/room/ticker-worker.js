// Ticks from a worker, which browsers do not slow down when the tab is hidden.

let timer = 0;

/** @param {MessageEvent<{intervalMs: number}>} event */
onmessage = (event) => {
  clearInterval(timer);
  timer = setInterval(() => postMessage(null), event.data.intervalMs);
};
