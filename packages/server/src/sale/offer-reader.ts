import type { Micros, OfferId, SellerId } from "@tuppence/protocol";
import type { PricedOffer } from "@tuppence/protocol/pricing";
import type { KindTerms, OfferKind, PassTerms } from "@tuppence/protocol/wire";
import type { NotSold } from "../ledger/index.ts";
import type { BuyerActor, GrantActor } from "../api/actor.ts";

/** Why an offer is not sold in this way; undefined when it is. */
export function notSoldTo(
  offer: Pick<OfferOnRecord, "notSold" | "notSoldOnPages">,
  actor: GrantActor | BuyerActor,
): NotSold | undefined {
  return actor.kind === "grant" && actor.isBound ? offer.notSoldOnPages : offer.notSold;
}

/**
 * An offer as a sale needs it: its terms, what a receipt says about it, and the seller's other offers that affect it.
 */
export interface OfferOnRecord {
  readonly id: OfferId;
  readonly sellerId: SellerId;
  readonly sellerName: string;
  /** The version of the seller's catalogue: while it is unchanged, so is everything here. */
  readonly catalogVersion: bigint;
  readonly kind: OfferKind;
  readonly title: string;
  readonly resourceUrl: string;
  /** List prices. The current prices follow from {@link pricing}. */
  readonly prices: ReadonlyMap<string, Micros>;
  readonly durationMs: number | null;
  readonly refundWindowMs: number;
  readonly active: boolean;
  /** Why its seller may not be paid now; undefined when they may. */
  readonly notSold: NotSold | undefined;
  /** The same for grants bound to a key, which are used on pages. */
  readonly notSoldOnPages: NotSold | undefined;
  /** How much of a purchase may be used, in basis points, and still be returned in one tap. */
  readonly consumptionMark: number;
  readonly section: string | null;
  /** The kind's own terms, as they were put on sale. */
  readonly terms: KindTerms;
  /** Terms sold with it that buyers keep: SoldTerms as text; null means none. */
  readonly gives: string | null;
  readonly split: SplitOnRecord | null;
  /** Terms beyond a title and a list price; null for a plain unlock, whose price is always `prices`. */
  readonly extras: OfferExtras | null;
}

export interface SplitOnRecord {
  readonly version: number;
  readonly shares: readonly { readonly sellerId: SellerId; readonly basisPoints: number }[];
}

export interface OfferExtras {
  readonly pricing: PricedOffer;
  /** The seller's passes that give their buyers this offer, including those no longer on sale. */
  readonly passes: readonly CoveringPass[];
  /** The ids of all passes that ever covered it, for the ledger: buyers of a pass keep what it gave then. */
  readonly coveredBy: readonly OfferId[];
  /**
   * The scopes the offer belongs to: the owner of a listed pass has the offer if the pass was sold with one of these.
   */
  readonly scopes: readonly string[];
  /** The passes on sale that buyers get for spending this much in the period. */
  readonly caps: readonly Cap[];
  /** The most one buyer pays for plays of it in a day; empty means no maximum. */
  readonly dayMaximum: ReadonlyMap<string, Micros>;
  /** For a pass: the seller's others that give the same, or once did, to buyers who got it with one of the scopes. */
  readonly sameFrom?: { readonly passes: readonly OfferId[]; readonly scopes: readonly string[] };
  /** For a pass: the seller's others that partly cover the same. */
  readonly besides?: readonly Pick<CoveringPass, "id" | "title">[];
  /** For a pass on sale: the spending that also brings it. */
  readonly ownCap?: Cap;
  /** What a bundle gives. */
  readonly contents: readonly BundleContent[];
}

export interface CoveringPass {
  readonly id: OfferId;
  readonly title: string;
  readonly active: boolean;
  readonly terms: PassTerms;
}

export interface Cap {
  readonly passId: OfferId;
  readonly period: "day" | "week" | "month";
  readonly limits: ReadonlyMap<string, Micros>;
  /** Terms sold with the pass: SoldTerms as text. */
  readonly gives: string;
}

export interface BundleContent {
  readonly offerId: OfferId;
  readonly title: string;
  readonly kind: OfferKind;
  readonly durationMs: number | null;
  readonly terms: KindTerms;
  /** Terms sold with it: SoldTerms as text; null means none. */
  readonly gives: string | null;
}

/** Reads offers for the features that sell them. Every sale asks, so it answers from memory when it can. */
export interface OfferReader {
  /** `undefined` when there is no such offer. One taken off sale is still found, with `active: false`. */
  find(id: OfferId): OfferOnRecord | undefined | Promise<OfferOnRecord | undefined>;
  /**
   * The seller's passes, on sale or not, that give this offer to their owners. A change takes effect at once here, and
   * within a second on other servers.
   */
  passesCovering(offer: OfferOnRecord): readonly CoveringPass[];
}
