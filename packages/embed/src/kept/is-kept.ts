/** Whether the platform keeps what a paywall opens, and hands it over itself: the page has no server of its own. */
export function isKept(paywall: Element): boolean {
  return paywall.hasAttribute("kept");
}
