import { basisPointsOf, WHOLE_BASIS_POINTS } from "@tuppence/protocol";
import type { OfferRow } from "./offer-store.ts";

/** Of these the platform knows, or the seller reports, how much was used. */
const HALF: ReadonlySet<OfferRow["kind"]> = new Set([
  "play",
  "metered",
  "download",
  "pass",
  "bundle",
]);

/**
 * In basis points. What is watched, fetched or opened is known after half of it; other things are kept or given back
 * whole.
 */
export function consumptionMarkOf({ kind, terms }: Pick<OfferRow, "kind" | "terms">): number {
  if (terms.consumptionMark !== undefined) return basisPointsOf(terms.consumptionMark);
  return HALF.has(kind) ? WHOLE_BASIS_POINTS / 2 : WHOLE_BASIS_POINTS;
}
