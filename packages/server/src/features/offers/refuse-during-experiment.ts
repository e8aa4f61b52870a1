import { PriceExperimentRunningError } from "./errors.ts";
import { pricingOf } from "./note-pricing.ts";
import type { OfferRow, StoredOffer } from "./offer-store.ts";

/** While an experiment is planned or under way, nothing else may change the price it is about. */
export function refuseDuringExperiment({
  before,
  after,
  nowMs,
}: {
  readonly before: StoredOffer;
  readonly after: OfferRow;
  readonly nowMs: number;
}): void {
  const endMs = before.schedule.at(-1)?.untilMs;
  if (endMs === undefined || endMs <= nowMs || pricingOf(before) === pricingOf(after)) return;
  throw new PriceExperimentRunningError();
}
