import type { CapTerms, PurchaseTerms } from "../rules/terms/purchase-terms.ts";
import type { PurchaseDetails } from "../tables/purchase-details.ts";
import type { ModelPeriod } from "./model-calendar.ts";
import type { createCounts } from "./model-counts.ts";

interface Limit {
  of: string;
  period: ModelPeriod;
  limit: bigint;
  /** Null for a daily maximum. */
  cap: CapTerms | null;
}

/** The limits that a purchase counts towards, in the wallet's currency. */
export function limitsOf(terms: PurchaseTerms, buyer: string, currency: string): Limit[] {
  const limits: Limit[] = [];
  const maximum = terms.dayMaximum?.get(currency);
  if (maximum !== undefined) {
    const of = `plays ${buyer} ${terms.offerId} ${currency}`;
    limits.push({ of, period: "day", limit: maximum, cap: null });
  }
  for (const cap of terms.caps ?? []) {
    const limit = cap.limits.get(currency);
    const of = `cap ${buyer} ${cap.passId} ${currency}`;
    if (limit !== undefined) limits.push({ of, period: cap.period, limit, cap });
  }
  return limits;
}

/** The amount to pay under all limits, and which of them lowered it. */
export function lowered(
  price: bigint,
  limits: readonly Limit[],
  { countIn, clockOf }: Pick<ReturnType<typeof createCounts>, "countIn" | "clockOf">,
  nowMs: number,
) {
  let amount = price;
  const lowering: { of: string; at: number }[] = [];
  let reduced: PurchaseDetails["reduced"];
  for (const { of, period, limit, cap } of limits) {
    const left = limit - countIn(of, period, clockOf(of, period, nowMs));
    if (amount <= left) continue;
    amount = left > 0n ? left : 0n;
    lowering.push({ of, at: clockOf(of, period, nowMs) });
    reduced = cap === null ? "day-maximum" : "cap";
  }
  return { amount, reduced, lowering };
}
