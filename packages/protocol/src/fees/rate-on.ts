import { type Micros, ZERO } from "../money.ts";
import type { FeeRule, FeeSchedule, PaymentFacts } from "./fee-schedule.ts";

/** What a provider charges for payments of one sort, in one currency. */
export interface FeeRate {
  /** The share of the payment, in hundredths of a percent. */
  readonly basisPoints: number;
  /** For each payment. */
  readonly fixedMicros: Micros;
  /** For each seller's account in each month in which it is paid. */
  readonly monthlyMicros: Micros;
}

/** The schedule says nothing of such a payment: not on that day, in that currency or with that card. */
export class UnknownFeeError extends Error {
  constructor(schedule: FeeSchedule, facts: PaymentFacts, date: string) {
    const sort = Object.values(facts).join(" ");
    super(`${schedule.name}: no fee is known for ${sort} on ${date}. Add a rule to the schedule`);
    this.name = "UnknownFeeError";
  }
}

/**
 * The rate of a payment on a day (`YYYY-MM-DD`).
 * @throws UnknownFeeError rather than guess: a rule that asks for a region or a kind of card fits no payment of which
 * these are unknown.
 */
export function rateOn(schedule: FeeSchedule, facts: PaymentFacts, date: string): FeeRate {
  const version = schedule.versions.findLast(({ from }) => from <= date);
  const rule = version?.rules.find((one) => fits(one, facts));
  if (rule === undefined) throw new UnknownFeeError(schedule, facts, date);
  return {
    basisPoints: rule.basisPoints,
    fixedMicros: rule.fixed?.[facts.currency] ?? ZERO,
    monthlyMicros: rule.monthly?.[facts.currency] ?? ZERO,
  };
}

function fits(rule: FeeRule, { currency, region, card }: PaymentFacts): boolean {
  return (
    (rule.region === undefined || rule.region === region) &&
    (rule.card === undefined || rule.card === card) &&
    [rule.fixed, rule.monthly].every(
      (table) => table === undefined || Object.hasOwn(table, currency),
    )
  );
}
