import type { EntitlementId, GiftId, OfferId, SellerId } from "@tuppence/protocol";
import type { StoredLotPart } from "./lots.ts";
import type { OwnCounted } from "./own-limits.ts";

/**
 * What a purchase other than a plain unlock did besides charging: everything that its refund must reverse or that its
 * outcome must repeat. Stored as JSON in `purchases.details`; amounts are micros as decimal strings.
 */
export interface PurchaseDetails {
  /** What prevents a second charge, if it is not owning the offer: the same play, or nothing. */
  readonly ownership?: "play" | "nothing";
  readonly quantity?: number;
  /** For counted items bought below their single price: the prices for a part of them. */
  readonly listed?: ListedPrice;
  /** For counted items: the id of their row in `items`. */
  readonly stack?: string;
  /** For a bundle with such items: the ids of their rows, each once. */
  readonly stacks?: readonly string[];
  /** The id of the row in `plays`. */
  readonly play?: string;
  /** The entitlements to a bundle's contents. */
  readonly contents?: readonly GivenEntitlement[];
  /** Collaborators' shares, after the platform's fee. */
  readonly shares?: readonly { readonly sellerId: SellerId; readonly amount: string }[];
  readonly caps?: readonly CountedCap[];
  /** What was counted towards the offer's daily maximum: the counter's id, the day, the amount. */
  readonly dayMaximum?: CountedAmount;
  /** What lowered the price, possibly to zero. */
  readonly reduced?: "cap" | "day-maximum";
  /** The lots that paid, in the order in which money was taken from them, if they were several. */
  readonly lots?: readonly StoredLotPart[];
  /** What was counted against the limits of the wallet, if it had some. */
  readonly ownCounted?: OwnCounted;
  /** The voucher that lowered the price. */
  readonly voucher?: { readonly id: string; readonly offBasisPoints: number };
  /** The gift that it paid for: its buyer has nothing else of it. */
  readonly gift?: GiftId;
  /** Why it cost nothing, if it was opened for free. */
  readonly free?: FreeDetails;
  /** For a pass earned by a meter's units: the hold. The pass itself was free. */
  readonly hold?: string;
}

/** What opened something for free: the use of a seller's rule, and the period it counts in; or somebody's gift. */
export type FreeDetails =
  | { readonly by: "allowance" | "ticket"; readonly use: string; readonly period: number }
  | { readonly by: "gift"; readonly gift: GiftId };

/** What items cost before a cap or daily maximum lowered the price. */
export interface ListedPrice {
  /** The price of all of them. */
  readonly amount: string;
  /** The price of one, where it depends on the quantity: in ascending order, starting at 1. */
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
  /** The buyer's total in the period after this purchase, and the limit at which the pass is earned. */
  readonly spent: string;
  readonly limit: string;
  readonly periodEndsAtMs: number;
  /** The pass, if this purchase reached the cap. */
  readonly issued: GivenEntitlement | null;
}

/** Every entitlement the purchase gave besides its own. */
export function givenBy(details: PurchaseDetails | null): readonly GivenEntitlement[] {
  if (details === null) return [];
  const passes = (details.caps ?? []).flatMap(({ issued }) => issued ?? []);
  return [...(details.contents ?? []), ...passes];
}
