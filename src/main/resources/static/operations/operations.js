// What the page adds to its own refreshing: says aloud when the verdict changes, and says when the
// server no longer answers.

const stale = document.querySelector("[data-stale]");
const announced = document.querySelector("[data-announced]");
let verdict = said();

/** What is said at the top of the page, without its links. */
function said() {
  const copy = document.querySelector("[data-verdict]").cloneNode(true);
  for (const quiet of copy.querySelectorAll("[data-quiet]")) quiet.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

document.addEventListener("htmx:afterRequest", (event) => { stale.hidden = event.detail.successful; });
document.addEventListener("htmx:afterSettle", () => {
  const now = said();
  if (now !== verdict) announced.textContent = now;
  verdict = now;
});
