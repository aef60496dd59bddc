// Asks on the spot what the linked page would ask: the link still works where dialogs do not.

/** @param {ParentNode} root */
export function enableDialogs(root) {
  for (const opener of root.querySelectorAll("[data-opens]")) {
    opener.addEventListener("click", (event) => {
      const dialog = document.getElementById(opener.dataset.opens);
      if (!(dialog instanceof HTMLDialogElement)) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const closer of root.querySelectorAll("[data-closes]")) {
    closer.addEventListener("click", () => closer.closest("dialog")?.close());
  }
}
