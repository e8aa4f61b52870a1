const FEATURES = "popup,width=460,height=740";

/**
 * Opens a window for the wallet. Call it in the click, or the browser blocks it; it may be opened empty and given its
 * URL later. `null` when the browser blocked it.
 */
export function openPopup(url = ""): Window | null {
  const popup = window.open(url, "tuppence", FEATURES);
  popup?.focus();
  return popup;
}
