import { type Micros, micros } from "../money.ts";
import type { FeeSchedule, PaymentFacts } from "./fee-schedule.ts";
import { rateOn } from "./rate-on.ts";

/**
 * What a provider charges for one payment on a day (`YYYY-MM-DD`), without what it charges by the month. Rounded **up** to
 * the micro-unit, so that no fee is stated smaller than it is.
 *
 * @throws UnknownFeeError if the schedule does not say. RangeError if the amount is not above zero.
 * @example
 * const facts = { currency: "EUR", region: "EEA", card: "standard" };
 * feeOf(STRIPE_CARD, parseMicros("20"), facts, "2026-11-30"); // 550000n: 1.5 % and 0.25
 */
export function feeOf(
  schedule: FeeSchedule,
  amount: Micros,
  facts: PaymentFacts,
  date: string,
): Micros {
  if (amount <= 0n) throw new RangeError(`a payment of ${amount}`);
  const { basisPoints, fixedMicros } = rateOn(schedule, facts, date);
  return micros(fixedMicros + (amount * BigInt(basisPoints) + 9_999n) / 10_000n);
}
