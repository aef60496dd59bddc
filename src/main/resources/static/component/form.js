// Keeps a form from being sent twice, and brings the summary of errors to whoever cannot see it.

/** @param {ParentNode} root */
export function enableForms(root) {
  for (const form of root.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      event.submitter?.setAttribute("aria-busy", "true");
    });
  }
  const summary = root.querySelector("[data-takes-focus]");
  if (summary instanceof HTMLElement) summary.focus();
}

/** A page that comes back from the browser's memory may be sent again. */
export function allowAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  }
}
