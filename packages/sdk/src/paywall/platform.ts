import type { Price } from "./price-text.ts";

/** What a paywall shows about an offer. */
export interface OfferFacts {
  readonly id: string;
  readonly title: string;
  readonly seller: string;
  readonly sellerName: string;
  readonly resourceUrl: string;
  readonly prices: readonly Price[];
  /** Whether it is on sale. */
  readonly active: boolean;
}

/** What a paywall needs of the platform. Both calls throw a `TuppenceError` when it refuses or does not answer. */
export interface PaywallPlatform {
  readOffer(offer: string): Promise<OfferFacts>;
  /** Whether a buyer (`sub_…`) still owns an offer, with a new token if so. */
  checkEntitlement(offer: string, buyer: string): Promise<{ readonly accessToken: string | null }>;
}

/** The form of an offer's public id. */
const OFFER_ID = /^off_[0-9a-z]{26}$/;

export function isOfferId(text: unknown): text is string {
  return typeof text === "string" && OFFER_ID.test(text);
}
