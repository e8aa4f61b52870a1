import type { SellerId, Micros, OfferId, MeterId } from "@tuppence/protocol";
import type { CapTerms } from "./purchase-terms.ts";
import type { NotSold } from "./not-sold.ts";
/** The id of a hold. Its public form depends on what the hold is for: a meter's id is written `mtr_…`. */
export type HoldId = MeterId;

/** The terms that apply when a hold is opened. They stay fixed for that hold. */
export interface HoldTerms {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  /** What one unit costs, by currency. */
  readonly unitPrices: ReadonlyMap<string, Micros>;
  /** How many units are set aside at a time. */
  readonly holdUnits: number;
  /** The hold is refilled when fewer units than this are left. 0: never, as for a purchase in two phases. */
  readonly reserveUnits: number;
  /** The hold's upper limit; null: only wallet and budget limit it. */
  readonly maximumMicros: Micros | null;
  /** After this long without a capture the hold expires and can only be released. */
  readonly idleMs: number;
  readonly refundWindowMs: number;
  readonly feeBasisPoints: number;
  readonly shares?: readonly { readonly sellerId: SellerId; readonly basisPoints: number }[];
  /** Passes that cover this offer: their owner needs no hold, and from the moment of buying one, units are free. */
  readonly coveredBy?: readonly OfferId[];
  /** The same as `PurchaseTerms.scopes`. */
  readonly scopes?: readonly string[];
  /** Caps that its units count towards. A unit that would exceed a cap is free, and the buyer gets the pass. */
  readonly caps?: readonly Omit<CapTerms, "entitlementId">[];
  /** The reason, if the seller cannot sell at the moment. */
  readonly notSold?: NotSold;
}
