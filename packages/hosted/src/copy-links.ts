/** Copies the page's address. Without this script, the address stands there to be marked. */
export function copyLinks(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const { copy = "", copied = "" } = button.dataset;
    const status = button.closest("details")?.querySelector("[data-copy-status]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const marked = button.parentElement?.querySelector("input");
      marked?.select();
      void navigator.clipboard.writeText(copy).then(
        () => status && (status.textContent = copied),
        // Not allowed here: the address is marked, and one key copies it.
        () => undefined,
      );
    });
  }
}
