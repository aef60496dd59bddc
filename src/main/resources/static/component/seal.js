// The ring of sixty ticks: shows how much of the announced time is used. The server draws the first
// state; live pages move it on.

const TICKS = 60;

/**
 * @param {Element} seal the element drawn by component/seal
 * @param {{elapsedSeconds: number, clock: string, amount: string}} state figures as the server wrote them
 */
export function moveSeal(seal, { elapsedSeconds, clock, amount }) {
  const announcedSeconds = Number(seal.getAttribute("data-announced"));
  const done = announcedSeconds > 0 ? Math.min(TICKS, Math.floor((elapsedSeconds * TICKS) / announcedSeconds)) : 0;
  seal.querySelectorAll("line").forEach((tick, index) => tick.classList.toggle("done", index < done));
  write(seal, "[data-clock]", clock);
  write(seal, "[data-amount]", amount);
}

/** @param {Element} seal @param {string} selector @param {string} text */
function write(seal, selector, text) {
  const target = seal.querySelector(selector);
  if (target && target.textContent !== text) target.textContent = text;
}
