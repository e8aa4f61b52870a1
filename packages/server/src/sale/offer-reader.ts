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

/** An offer as a sale needs it: its terms, what a receipt says about it, and what of the seller's bears on it. */
export interface OfferOnRecord {
  readonly id: OfferId;
  readonly sellerId: SellerId;
  readonly sellerName: string;
  /** Of the seller's catalogue: while it is the same, so is everything here. */
  readonly catalogVersion: bigint;
  readonly kind: OfferKind;
  readonly title: string;
  readonly resourceUrl: string;
  /** List prices. What is asked follows from {@link pricing}. */
  readonly prices: ReadonlyMap<string, Micros>;
  readonly durationMs: number | null;
  readonly refundWindowMs: number;
  readonly active: boolean;
  /** Why its seller takes no money for it now; undefined when they do. */
  readonly notSold: NotSold | undefined;
  /** The same for grants bound to a key, which are used on pages. */
  readonly notSoldOnPages: NotSold | undefined;
  /** How much of a purchase may be used, in basis points, before it cannot be returned in one tap any more. */
  readonly consumptionMark: number;
  readonly section: string | null;
  /** The kind's own terms, as they were put on sale. */
  readonly terms: KindTerms;
  /** What is sold with it beside its being open, and stays as it is sold: SoldTerms as text; null is nothing. */
  readonly gives: string | null;
  readonly split: SplitOnRecord | null;
  /**
   * What sells beyond a title and its list price; null for a plain unlock, whose price is `prices` whatever the
   * request says.
   */
  readonly extras: OfferExtras | null;
}

export interface SplitOnRecord {
  readonly version: number;
  readonly shares: readonly { readonly sellerId: SellerId; readonly basisPoints: number }[];
}

export interface OfferExtras {
  readonly pricing: PricedOffer;
  /** Passes of the seller that give this offer to who buys one; those no longer on sale too. */
  readonly passes: readonly CoveringPass[];
  /** The ids of all that ever did, what the ledger asks for: who bought one then has what it gave then. */
  readonly coveredBy: readonly OfferId[];
  /** What the offer is under: who has one of those passes has the offer if it was sold to give one of these. */
  readonly scopes: readonly string[];
  /** Those on sale that are given to who spent this much in the period. */
  readonly caps: readonly Cap[];
  /** What one buyer pays for plays of it in a day; empty is no maximum. */
  readonly dayMaximum: ReadonlyMap<string, Micros>;
  /** Of a pass: the seller's others that give what it gives, or once did, to who bought one to give one of the scopes. */
  readonly sameFrom?: { readonly passes: readonly OfferId[]; readonly scopes: readonly string[] };
  /** Of a pass: the seller's others of which one gives something that the other gives too. */
  readonly besides?: readonly Pick<CoveringPass, "id" | "title">[];
  /** Of a pass on sale: the spending that brings it too. */
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
  /** What is sold with the pass: SoldTerms as text. */
  readonly gives: string;
}

export interface BundleContent {
  readonly offerId: OfferId;
  readonly title: string;
  readonly kind: OfferKind;
  readonly durationMs: number | null;
  readonly terms: KindTerms;
  /** What is sold with it: SoldTerms as text; null is nothing. */
  readonly gives: string | null;
}

/** Reads offers for the features that sell them. Every sale asks, so it answers from memory when it can. */
export interface OfferReader {
  /** `undefined` when there is no such offer. One taken off sale is still found, with `active: false`. */
  find(id: OfferId): OfferOnRecord | undefined | Promise<OfferOnRecord | undefined>;
  /**
   * The seller's passes, on sale or not, that give this offer to who has one. A change takes effect at once here, and
   * within a second on other servers.
   */
  passesCovering(offer: OfferOnRecord): readonly CoveringPass[];
}
