import type { OfferRow } from "./offer-store.ts";

/** What is watched or listened to is known after half of it; other things are kept or given back whole. */
export function consumptionMarkOf({ kind, terms }: Pick<OfferRow, "kind" | "terms">): number {
  return terms.consumptionMark ?? (kind === "play" || kind === "metered" ? 0.5 : 1);
}
