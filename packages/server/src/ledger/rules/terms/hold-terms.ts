import type { SellerId, Micros, OfferId, MeterId } from "@tuppence/protocol";
import type { CapTerms } from "./purchase-terms.ts";
import type { NotSold } from "./not-sold.ts";
/** A hold's id. What is built on holds gives it a public form: meters write it `mtr_…`. */
export type HoldId = MeterId;

/** The terms of what the hold pays for, as they are when it is opened. They stay. */
export interface HoldTerms {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  /** What one unit costs, by currency. */
  readonly unitPrices: ReadonlyMap<string, Micros>;
  /** How many units are set aside at a time. */
  readonly holdUnits: number;
  /** When less than so many units are left, it is filled up again. 0: never, as for a purchase in two phases. */
  readonly reserveUnits: number;
  /** Nothing more is held than this; null: what wallet and budget allow. */
  readonly maximumMicros: Micros | null;
  /** After this long without a capture the hold is over, and only releasing is left. */
  readonly idleMs: number;
  readonly refundWindowMs: number;
  readonly feeBasisPoints: number;
  readonly shares?: readonly { readonly sellerId: SellerId; readonly basisPoints: number }[];
  /** Passes that give this offer: who has one needs no hold, and whoever gets one pays for no more units. */
  readonly coveredBy?: readonly OfferId[];
  /** As of a purchase. */
  readonly scopes?: readonly string[];
  /** Caps that its units count towards. A unit that would go beyond one is free, and brings the pass. */
  readonly caps?: readonly Omit<CapTerms, "entitlementId">[];
  /** Why the seller sells nothing now. */
  readonly notSold?: NotSold;
}
