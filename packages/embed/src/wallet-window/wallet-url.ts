import type { PurchaseTerms } from "../purchase/purchase-terms.ts";

/** The wallet's page that confirms a purchase, with what the reader chose on this page. */
export function confirmUrl(
  platform: string,
  offer: string,
  { amount, country }: PurchaseTerms = {},
): string {
  const { origin } = location;
  const wish = { offer, origin, ...amount, ...(country && { country }) };
  return new URL(`/confirm?${new URLSearchParams(wish)}`, platform).href;
}
