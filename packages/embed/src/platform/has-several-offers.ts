/** Whether the page has paywalls of other offers too: nobody has said yet which one is wanted. */
export function isPageOfMany(offer: string): boolean {
  return document.querySelector(`tup-paywall:not([offer="${CSS.escape(offer)}"])`) !== null;
}
