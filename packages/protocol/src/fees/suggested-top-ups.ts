import type { Currency } from "../currencies.ts";
import { currencyScale } from "../currency-scale.ts";
import { type Micros, micros, ZERO } from "../money.ts";
import { feeOf } from "./fee-of.ts";
import type { FeeSchedule, PaymentFacts } from "./fee-schedule.ts";
import { isPayable, type PayableAmounts } from "./payable-amounts.ts";

/** An amount to offer for a top-up, and what the provider keeps of it. */
export interface SuggestedTopUp {
  readonly amountMicros: Micros;
  readonly feeMicros: Micros;
  /** The fee in parts per million of the amount, rounded up: 10,000 are one percent. */
  readonly feeShare: bigint;
  /** Whether this one is recommended: the smallest of which little is lost. One of a list is. */
  readonly isBest: boolean;
}

/** In dollars: from what is small enough to try a wallet, and large enough for a fixed fee. */
const DOLLARS = [5n, 10n, 20n, 50n, 100n, 200n, 500n, 1_000n];
/** So many of them are suggested, the smallest first. */
const MOST = 4;
const DOLLAR_MICROS = 1_000_000n;
/** From this share on, the provider's fee is worth avoiding by a larger top-up. */
const LITTLE = 30_000n;

/**
 * Round amounts for a top-up of which the provider keeps a reasonable share, in order. Empty when none of them is within
 * the limits.
 *
 * @param provider whose price list it is, which payments these are, and the day (`YYYY-MM-DD`)
 * @param atLeast what is needed: smaller amounts are left out
 * @throws UnknownFeeError if the price list does not say what such a payment costs.
 * @example
 * const facts = { currency: "EUR", region: "EEA", card: "standard" };
 * const provider = { schedule: STRIPE_CARD, facts, date: "2026-11-30" };
 * suggestedTopUps(provider, { min: parseMicros("0.5"), max: parseMicros("1000") }, EUR)[2];
 * // { amountMicros: 20000000n, feeMicros: 550000n, feeShare: 27500n, isBest: true }
 */
export function suggestedTopUps(
  {
    schedule,
    facts,
    date,
  }: { readonly schedule: FeeSchedule; readonly facts: PaymentFacts; readonly date: string },
  limits: PayableAmounts,
  currency: Currency,
  atLeast?: Micros,
): readonly SuggestedTopUp[] {
  const choices = topUpChoices(limits, currency, atLeast).map((amountMicros) => {
    const feeMicros = feeOf(schedule, amountMicros, facts, date);
    const feeShare = (feeMicros * 1_000_000n + amountMicros - 1n) / amountMicros;
    return { amountMicros, feeMicros, feeShare };
  });
  const best = choices.find(({ feeShare }) => feeShare <= LITTLE) ?? choices.at(-1);
  return choices.map((choice) => ({ ...choice, isBest: choice === best }));
}

/** The same amounts where nobody knows what they cost. */
export function topUpChoices(
  limits: PayableAmounts,
  currency: Currency,
  atLeast: Micros = ZERO,
): readonly Micros[] {
  const scale = BigInt(currencyScale(currency.code)) * DOLLAR_MICROS;
  return DOLLARS.map((dollars) => micros(dollars * scale))
    .filter((amount) => amount >= atLeast && isPayable(amount, limits, currency))
    .slice(0, MOST);
}
