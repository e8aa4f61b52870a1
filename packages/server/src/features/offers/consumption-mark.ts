import { basisPointsOf } from "@tuppence/protocol";
import { KINDS } from "@tuppence/protocol/offers";
import type { OfferRow } from "./offer-store.ts";

/** In basis points: the seller's value, or the default of the kind. */
export function consumptionMarkOf({ kind, terms }: Pick<OfferRow, "kind" | "terms">): number {
  return basisPointsOf(terms.consumptionMark ?? KINDS[kind].consumptionMark);
}
