/** Whether the page has paywalls of other offers too, so that we cannot know which one the reader wants. */
export function pageHasOtherOffers(offer: string): boolean {
  return document.querySelector(`tup-paywall:not([offer="${CSS.escape(offer)}"])`) !== null;
}
