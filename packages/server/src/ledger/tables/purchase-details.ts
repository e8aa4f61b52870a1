import type { EntitlementId, OfferId, SellerId } from "@tuppence/protocol";

/**
 * What a purchase of another kind than a plain unlock did beside charging: all that its refund must take back and
 * that its answer must tell again. Kept as JSON in `purchases.details`; amounts are micros as decimal strings.
 */
export interface PurchaseDetails {
  /** When not having the offer, but the same play, or nothing, stops a second purchase. */
  readonly ownership?: "play" | "nothing";
  readonly quantity?: number;
  /** Of counted items that were cheaper than their price for one: what a part of them costs. */
  readonly listed?: ListedPrice;
  /** Of items that are counted: the id of their row in `items`. */
  readonly stack?: string;
  /** Of a bundle that holds such items: the ids of their rows, each once. */
  readonly stacks?: readonly string[];
  /** The id of the row in `plays`. */
  readonly play?: string;
  /** What a bundle gave beside itself. */
  readonly contents?: readonly GivenEntitlement[];
  /** What collaborators got of it, after the platform's fee. */
  readonly shares?: readonly { readonly sellerId: SellerId; readonly amount: string }[];
  readonly caps?: readonly CountedCap[];
  /** What was counted towards the day's maximum of its offer: the counter's id, the day, the amount. */
  readonly dayMaximum?: CountedAmount;
  /** Why it cost less than its price, or nothing. */
  readonly reduced?: "cap" | "day-maximum";
  /** Of a pass that a meter's units brought: the hold. Nothing was paid for the pass itself. */
  readonly hold?: string;
}

/** What things cost before a cap or a day's maximum took something off. */
export interface ListedPrice {
  /** All of them. */
  readonly amount: string;
  /** One, where that depends on the number: in rising order, from 1 on. */
  readonly tiers?: readonly { readonly from: number; readonly amount: string }[];
}

export interface GivenEntitlement {
  readonly offerId: OfferId;
  readonly entitlementId: EntitlementId;
  readonly expiresAtMs: number | null;
}

export interface CountedAmount {
  readonly counter: string;
  readonly period: number;
  readonly amount: string;
}

export interface CountedCap extends CountedAmount {
  readonly passId: OfferId;
  /** The buyer's total in the period after this purchase, and where the pass is reached. */
  readonly spent: string;
  readonly limit: string;
  readonly periodEndsAtMs: number;
  /** The pass this purchase brought, if it was the one that reached the cap. */
  readonly issued: GivenEntitlement | null;
}

/** Every entitlement the purchase gave beside its own. */
export function givenBy(details: PurchaseDetails | null): readonly GivenEntitlement[] {
  if (details === null) return [];
  const passes = (details.caps ?? []).flatMap(({ issued }) => issued ?? []);
  return [...(details.contents ?? []), ...passes];
}
