import type { Offer } from "@tuppence/sdk";

/** Whether the last step of its price has come: from then on it is everybody's. */
export function isFreeNow({ availability }: Pick<Offer, "availability">, nowMs: number): boolean {
  const step = availability?.steps.findLast(({ at }) => Date.parse(at) <= nowMs);
  return step !== undefined && step.prices.length === 0;
}
