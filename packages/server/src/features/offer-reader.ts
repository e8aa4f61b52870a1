import type { Micros, OfferId, SellerId } from "@tuppence/protocol";

/** An offer as a sale needs it: its terms, and what a receipt says about it. */
export interface OfferOnRecord {
  readonly id: OfferId;
  readonly sellerId: SellerId;
  readonly sellerName: string;
  readonly title: string;
  readonly resourceUrl: string;
  readonly prices: ReadonlyMap<string, Micros>;
  readonly durationMs: number | null;
  readonly refundWindowMs: number;
  readonly active: boolean;
}

/** Reads offers for the features that sell them. Every sale asks, so it answers from memory when it can. */
export interface OfferReader {
  /** `undefined` when there is no such offer. One taken off sale is still found, with `active: false`. */
  find(id: OfferId): OfferOnRecord | undefined | Promise<OfferOnRecord | undefined>;
}
