import type { Offer, Price } from "@tuppence/sdk";

/** What an offer costs now, with the steps of its early access; null when it has become free. */
export function priceNow(
  { prices, availability }: Pick<Offer, "prices" | "availability">,
  nowMs: number,
): readonly Price[] | null {
  const step = availability?.steps.findLast(({ at }) => Date.parse(at) <= nowMs);
  if (step === undefined) return prices;
  return step.prices.length === 0 ? null : step.prices;
}
