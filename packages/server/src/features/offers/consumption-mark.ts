import type { OfferRow } from "./offer-store.ts";

/** Of these the platform knows, or the seller reports, how much was used. */
const HALF: ReadonlySet<OfferRow["kind"]> = new Set([
  "play",
  "metered",
  "download",
  "pass",
  "bundle",
]);

/** What is watched, fetched or opened is known after half of it; other things are kept or given back whole. */
export function consumptionMarkOf({ kind, terms }: Pick<OfferRow, "kind" | "terms">): number {
  return terms.consumptionMark ?? (HALF.has(kind) ? 0.5 : 1);
}
