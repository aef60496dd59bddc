// Offers to copy what a field shows, where the browser can.

/** @param {ParentNode} root */
export function enableCopies(root) {
  if (!navigator.clipboard) return;
  for (const copy of root.querySelectorAll("[data-copy]")) {
    const button = copy.querySelector("[data-copy-button]");
    const field = copy.querySelector("input, textarea");
    const status = copy.querySelector("[data-copy-status]");
    if (!button || !field || !status || !button.hidden) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      status.textContent = button.dataset.copied;
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; status.textContent = ""; }, 2500);
    });
  }
}
