import type { SellerId, Micros, OfferId, EntitlementId } from "@tuppence/protocol";
import type { NotSold } from "./not-sold.ts";
import type { ItemTerms } from "./item-terms.ts";
import type { Period } from "../periods/periods.ts";
/** The terms of the offer as they are when the purchase is asked for. */
export interface PurchaseTerms {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly prices: ReadonlyMap<string, Micros>;
  readonly durationMs: number | null;
  /** Of a pass for a day, week or month, instead of the duration: it ends by the wallet's calendar. */
  readonly pass?: PassLength;
  readonly refundWindowMs: number;
  readonly feeBasisPoints: number;
  /** What stops a second charge: having the offer (when absent), the same play of it, or nothing. */
  readonly ownership?: "offer" | "play" | "nothing";
  /** With ownership "play", which it is: any text. */
  readonly playId?: string;
  /** Passes that give this offer, or once did: who has one that was sold to give it is not charged. */
  readonly coveredBy?: readonly OfferId[];
  /** What the offer is under: a pass gives it whose `SoldTerms.covers` is among these. Absent: any of the passes. */
  readonly scopes?: readonly string[];
  /** What the buyer has beside the offer being open: SoldTerms as text (sold-terms.ts). */
  readonly gives?: string;
  /** Passes that what is spent here counts towards. */
  readonly caps?: readonly CapTerms[];
  /** What one buyer pays for plays of this offer in a day at most, by currency. */
  readonly dayMaximum?: ReadonlyMap<string, Micros>;
  /** Of a pass: the seller's others that give what it gives, or once did, if they were sold to give one of the scopes. */
  readonly sameFrom?: { readonly passes: readonly OfferId[]; readonly scopes: readonly string[] };
  /** What a bundle gives beside itself. */
  readonly contents?: readonly ContentTerms[];
  /** Collaborators' shares of what is left after the platform's fee; every remainder is the seller's. */
  readonly shares?: readonly ShareTerms[];
  readonly quantity?: number;
  /** What one costs by the number, where that is less for more: in rising order, from 1 on. */
  readonly tiers?: readonly TierTerms[];
  /** What becomes of a purchase while an earlier one of the offer still lasts; with ownership "nothing". */
  readonly stacking?: "extend" | "queue" | "refuse";
  /** What an offer of kind `item` gives, `quantity` times; with ownership "nothing". See decide/items.ts. */
  readonly item?: ItemTerms;
  /** Why the seller sells nothing now. What is owned already is answered all the same. */
  readonly notSold?: NotSold;
}

export interface PassLength {
  readonly period: Period;
  /** When one that is renewed was first bought: its day of the month and time of the day. */
  readonly anchorMs?: number;
}

/** Spending up to a limit in a period of the wallet's calendar gives the pass for the rest of it. */
export interface CapTerms {
  readonly passId: OfferId;
  readonly period: Period;
  /** By currency; in others nothing counts. */
  readonly limits: ReadonlyMap<string, Micros>;
  /** The id of the pass's entitlement, should this purchase bring it. */
  readonly entitlementId: EntitlementId;
  /** As of {@link PurchaseTerms}: of the pass. */
  readonly gives?: string;
}

/** An offer in a bundle. What it gives, it gives as if it had been bought by itself, but for its price. */
export interface ContentTerms
  extends Pick<PurchaseTerms, "offerId" | "durationMs" | "pass" | "stacking" | "item" | "gives"> {
  readonly entitlementId: EntitlementId;
}

/** From so many on, one costs this in each currency: micros as decimal strings, as orders keep them. */
export interface TierTerms {
  readonly from: number;
  readonly unitPrices: Readonly<Record<string, string>>;
}

export interface ShareTerms {
  readonly sellerId: SellerId;
  readonly basisPoints: number;
}
