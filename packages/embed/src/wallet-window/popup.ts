const FEATURES = "popup,width=460,height=740";

/**
 * Opens a window of the wallet. Call it in the click itself, or the browser blocks it; an empty one may be
 * opened first and sent to its address when that is known. `null` when it was blocked all the same.
 */
export function openPopup(url = ""): Window | null {
  const popup = window.open(url, "tuppence", FEATURES);
  popup?.focus();
  return popup;
}
