/** What a page of the seller's own needs to sell an offer whose content the platform keeps. */
export function tagOf(offer: string, publicUrl: string): string {
  return `<script type="module" async src="${publicUrl}/embed/tuppence.js"></script><tup-paywall platform="${publicUrl}" offer="${offer}"></tup-paywall>`;
}
