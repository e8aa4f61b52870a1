import type { SellerId, Micros, OfferId, EntitlementId, GiftId } from "@tuppence/protocol";
import type { NotSold } from "./not-sold.ts";
import type { ItemTerms } from "./item-terms.ts";
import type { Period } from "../periods/periods.ts";
/** The terms of the offer at the time of the purchase request. */
export interface PurchaseTerms {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly prices: ReadonlyMap<string, Micros>;
  readonly durationMs: number | null;
  /** For a pass for a day, week or month, instead of the duration: it ends by the wallet's calendar. */
  readonly pass?: PassLength;
  readonly refundWindowMs: number;
  readonly feeBasisPoints: number;
  /** What prevents a second charge: owning the offer (the default), having paid for the same play, or nothing. */
  readonly ownership?: "offer" | "play" | "nothing";
  /** With ownership "play": the play, as any text. */
  readonly playId?: string;
  /** Passes that cover this offer, or once did. An owner of a pass that was sold to cover it is not charged. */
  readonly coveredBy?: readonly OfferId[];
  /** The offer's scopes: a pass covers it if its `SoldTerms.covers` is one of them. Absent: any of the passes does. */
  readonly scopes?: readonly string[];
  /** What is sold besides access to the offer: SoldTerms as text (sold-terms.ts). */
  readonly gives?: string;
  /** Caps that this spending counts towards. */
  readonly caps?: readonly CapTerms[];
  /** The daily maximum that one buyer pays for plays of this offer, by currency. */
  readonly dayMaximum?: ReadonlyMap<string, Micros>;
  /** For a pass: the seller's other passes that give the same, if they were sold to cover one of the scopes. */
  readonly sameFrom?: { readonly passes: readonly OfferId[]; readonly scopes: readonly string[] };
  /** The offers in a bundle. */
  readonly contents?: readonly ContentTerms[];
  /** Collaborators' shares of what is left after the platform's fee; the seller gets what rounding leaves. */
  readonly shares?: readonly ShareTerms[];
  readonly quantity?: number;
  /** Volume prices per unit, in ascending order of quantity, starting at 1. */
  readonly tiers?: readonly TierTerms[];
  /** What happens to a purchase while an earlier one of the offer is still active; with ownership "nothing". */
  readonly stacking?: "extend" | "queue" | "refuse";
  /** What an offer of kind `item` gives, `quantity` times; with ownership "nothing". See rules/items/items.ts. */
  readonly item?: ItemTerms;
  /** It is for somebody else: the buyer pays, and gets a gift instead of the offer. With ownership "nothing". */
  readonly gift?: GiftTerms;
  /** The voucher by which `prices` were lowered. */
  readonly voucher?: VoucherTerms;
  /** The reason, if the seller cannot sell at the moment. Something already owned is still answered as owned. */
  readonly notSold?: NotSold;
}

export interface GiftTerms {
  readonly giftId: GiftId;
  /** SHA-256 of the link's secret part, in hexadecimal digits. */
  readonly tokenHash: string;
  readonly expiresAtMs: number;
  /** How long what it gives lasts, from when it is redeemed. */
  readonly lasts: Pick<PurchaseTerms, "durationMs" | "pass">;
}

export interface VoucherTerms {
  readonly id: string;
  readonly offBasisPoints: number;
}

export interface PassLength {
  readonly period: Period;
  /** For a renewed pass: when it was first bought. Fixes the day of the month and the time of day. */
  readonly anchorMs?: number;
}

/** Spending up to a limit within a period of the wallet's calendar gives the pass for the rest of that period. */
export interface CapTerms {
  readonly passId: OfferId;
  readonly period: Period;
  /** By currency; spending in other currencies does not count. */
  readonly limits: ReadonlyMap<string, Micros>;
  /** The id of the pass's entitlement, in case this purchase reaches the cap. */
  readonly entitlementId: EntitlementId;
  /** The same as `PurchaseTerms.gives`, for the pass. */
  readonly gives?: string;
}

/** An offer in a bundle. It gives the same as when bought separately, but has no price of its own. */
export interface ContentTerms
  extends Pick<PurchaseTerms, "offerId" | "durationMs" | "pass" | "stacking" | "item" | "gives"> {
  readonly entitlementId: EntitlementId;
}

/** The unit price from a quantity of `from` on, by currency: micros as decimal strings, as orders store them. */
export interface TierTerms {
  readonly from: number;
  readonly unitPrices: Readonly<Record<string, string>>;
}

export interface ShareTerms {
  readonly sellerId: SellerId;
  readonly basisPoints: number;
}
