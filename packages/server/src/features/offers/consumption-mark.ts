import { basisPointsOf, WHOLE_BASIS_POINTS } from "@tuppence/protocol";
import type { OfferRow } from "./offer-store.ts";

/** In basis points. What is watched or listened to is known after half of it; other things are kept or given back whole. */
export function consumptionMarkOf({ kind, terms }: Pick<OfferRow, "kind" | "terms">): number {
  if (terms.consumptionMark !== undefined) return basisPointsOf(terms.consumptionMark);
  return kind === "play" || kind === "metered" ? WHOLE_BASIS_POINTS / 2 : WHOLE_BASIS_POINTS;
}
