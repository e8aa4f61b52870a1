import { type Currency, type Micros, micros } from "@tuppence/protocol";
import { feeOf } from "@tuppence/protocol/fees";
import type { Rails } from "../create-rails.ts";
import { railStep } from "./fee-on-top.ts";
import { railFee } from "./rail-fees.ts";

/**
 * What the cheapest rail's provider would keep of a payment of at least this amount, in millionths, rounded up: a rail
 * may take no less than its minimum. Undefined where nobody knows.
 */
export function leastFeeShare(
  rails: Rails,
  { currency, amountMicros }: { readonly currency: Currency; readonly amountMicros: Micros },
  nowMs: number,
): bigint | undefined {
  let least: bigint | undefined;
  for (const rail of rails.values()) {
    const limits = rail.topUpLimits(currency);
    const fee = railFee(rail.name, currency.code, nowMs);
    if (limits === undefined || fee === undefined) continue;
    const step = railStep(rail, currency);
    const enough = amountMicros > limits.min ? amountMicros : limits.min;
    const paid = micros(((enough + step - 1n) / step) * step);
    if (paid > limits.max) continue;
    const kept = feeOf(fee.schedule, paid, fee.facts, fee.date);
    const share = (kept * 1_000_000n + paid - 1n) / paid;
    if (least === undefined || share < least) least = share;
  }
  return least;
}
