import { type Micros, micros, parseMicros } from "@tuppence/protocol";
import type { TopUpLimits } from "../rail.ts";

/**
 * The currencies of card top-ups: the smallest one, and a round amount near one euro, from which the largest follows.
 * The smallest is that of https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts. Currencies below the
 * gap are not listed there: Stripe converts them, and wants the smallest amount of the currency in which it pays the
 * operator, so these leave room for exchange rates.
 */
const CURRENCIES: Readonly<Record<string, readonly [smallest: string, unit: string]>> = {
  AED: ["2", "5"],
  AUD: ["0.5", "1"],
  BRL: ["0.5", "5"],
  CAD: ["0.5", "1"],
  CHF: ["0.5", "1"],
  CZK: ["15", "20"],
  DKK: ["2.5", "10"],
  EUR: ["0.5", "1"],
  GBP: ["0.3", "1"],
  HKD: ["4", "10"],
  HUF: ["175", "500"],
  INR: ["0.5", "100"],
  JPY: ["50", "100"],
  MXN: ["10", "20"],
  MYR: ["2", "5"],
  NOK: ["3", "10"],
  NZD: ["0.5", "1"],
  PLN: ["2", "5"],
  RON: ["2", "5"],
  SEK: ["3", "10"],
  SGD: ["0.5", "1"],
  THB: ["10", "20"],
  USD: ["0.5", "1"],

  BHD: ["0.5", "0.5"],
  CLP: ["1000", "1000"],
  ILS: ["4", "5"],
  ISK: ["200", "200"],
  JOD: ["1", "1"],
  KRW: ["1000", "1000"],
  KWD: ["0.5", "0.5"],
  OMR: ["0.5", "0.5"],
  PHP: ["50", "50"],
  TND: ["3", "5"],
  TWD: ["30", "50"],
  UGX: ["4000", "5000"],
  VND: ["25000", "25000"],
  XOF: ["500", "500"],
  ZAR: ["20", "20"],
};

/** About a thousand euros: more than that is not small money, and a disputed payment costs the operator all of it. */
const LARGEST_UNITS = 1_000n;
/** Stripe's amounts have eight digits. */
const LARGEST_STRIPE_AMOUNT = 99_999_999n;
const MAJOR_UNIT = 1_000_000n;

/** Stripe's amounts in these are multiples of ten: https://docs.stripe.com/currencies#three-decimal. */
const THREE_DECIMALS: ReadonlySet<string> = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);
const STEP_OF_THREE_DECIMALS = micros(10_000n);

/**
 * Stripe's amounts in these are whole units: https://docs.stripe.com/currencies#zero-decimal. ISK and UGX have no minor
 * unit either, and still two decimals there: https://docs.stripe.com/currencies#special-cases.
 */
const ZERO_DECIMALS: ReadonlySet<string> = new Set(["CLP", "JPY", "KRW", "VND", "XOF"]);
const DECIMALS_IN_NAME_ONLY: ReadonlySet<string> = new Set(["ISK", "UGX"]);

/** The smallest and largest card top-up; undefined: cards are not taken in this currency. */
export function cardLimits(currency: string): TopUpLimits | undefined {
  const found = CURRENCIES[currency];
  if (found === undefined) return undefined;
  const [smallest, unit] = found;
  const largest = (LARGEST_STRIPE_AMOUNT * stripeUnit(currency)) / MAJOR_UNIT;
  const wanted = parseMicros(unit) * LARGEST_UNITS;
  return {
    min: parseMicros(smallest),
    max: micros(wanted < largest * MAJOR_UNIT ? wanted : largest * MAJOR_UNIT),
    ...(THREE_DECIMALS.has(currency) && { step: STEP_OF_THREE_DECIMALS }),
  };
}

/**
 * An amount in the unit of Stripe's API.
 * @throws RangeError when nobody can pay it in this currency
 */
export function toStripeAmount(amount: Micros, currency: string): number {
  if (amount <= 0n || amount % payableStep(currency) !== 0n)
    throw new RangeError(`${amount} micros of ${currency} are no amount`);
  return Number(amount / stripeUnit(currency));
}

export function fromStripeAmount(amount: number, currency: string): Micros {
  return micros(BigInt(amount) * stripeUnit(currency));
}

/** Stripe's smallest unit, in micro-units. */
function stripeUnit(currency: string): bigint {
  if (ZERO_DECIMALS.has(currency)) return MAJOR_UNIT;
  return THREE_DECIMALS.has(currency) ? 1_000n : 10_000n;
}

/** Amounts are multiples of this, in micro-units. */
function payableStep(currency: string): bigint {
  if (DECIMALS_IN_NAME_ONLY.has(currency)) return MAJOR_UNIT;
  return THREE_DECIMALS.has(currency) ? STEP_OF_THREE_DECIMALS : stripeUnit(currency);
}
