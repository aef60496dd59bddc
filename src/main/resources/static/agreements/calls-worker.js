// Asks what rings: every two seconds while the expert is available or a call rings, else seldom. An
// answer that is the same as before is not sent again by the server.

const OFTEN_MS = 2_000;
const SELDOM_MS = 20_000;
const TICK_MS = 1_000;

let path = "";
let tag = "";
let every = OFTEN_MS;
let timer = 0;
let tick = false;

/** @param {MessageEvent<{path?: string, now?: boolean}>} event */
onmessage = (event) => {
  path = event.data.path ?? path;
  ask();
};

setInterval(() => { tick = !tick; postMessage({ tick }); }, TICK_MS);

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch(path, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(10_000) });
    if (answer.type === "opaqueredirect" || answer.status === 403) return; // signed out meanwhile
    if (answer.ok) {
      tag = answer.headers.get("ETag") ?? "";
      const html = await answer.text();
      every = html.includes('data-available="true"') || html.includes("data-ring=") ? OFTEN_MS : SELDOM_MS;
      postMessage({ html });
    }
  } catch {
    // the network is away for a moment: ask again
  }
  clearTimeout(timer);
  timer = setTimeout(ask, every);
}
