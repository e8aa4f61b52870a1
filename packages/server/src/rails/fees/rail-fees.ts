import {
  type FeeRate,
  type FeeSchedule,
  type PaymentFacts,
  rateOn,
  SEPA_TRANSFER,
  STRIPE_CARD,
  UnknownFeeError,
} from "@tuppence/protocol/fees";

/** What the provider behind a rail charges for top-ups. */
interface RailFees {
  readonly schedule: FeeSchedule;
  /** What is known of its payments in a currency, besides the currency. */
  readonly facts: Readonly<Record<string, Omit<PaymentFacts, "currency">>>;
}

/** Nobody charges anything for money without value. */
const TEST_MONEY: FeeSchedule = {
  name: "Test money",
  versions: [
    {
      from: "1970-01-01",
      source: { provider: "Tuppence", note: "money of no worth costs nothing", read: "2026-11" },
      rules: [{ basisPoints: 0 }],
    },
  ],
};

/**
 * By rail, also for those that are switched off: their earlier payments have cost what they cost. Which card somebody
 * pays with is not known before the payment, so cards are taken to be of the currency's own region, as most are.
 * A rail that is not listed charges nobody knows what.
 */
const RAIL_FEES: Readonly<Record<string, RailFees>> = {
  sandbox: { schedule: TEST_MONEY, facts: {} },
  card: {
    schedule: STRIPE_CARD,
    facts: { EUR: { region: "EEA", card: "standard" }, USD: { region: "US" } },
  },
  bank: { schedule: SEPA_TRANSFER, facts: {} },
};

/** The price list for payments on a rail, on a day. */
export interface RailFee {
  readonly schedule: FeeSchedule;
  readonly facts: PaymentFacts;
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  readonly rate: FeeRate;
  /** The first day of this version of the price list. */
  readonly from: string;
}

/** What a rail charges for top-ups in a currency at a time; undefined where that is not known. */
export function railFee(rail: string, currency: string, nowMs: number): RailFee | undefined {
  const fees = RAIL_FEES[rail];
  if (fees === undefined) return undefined;
  const { schedule } = fees;
  const facts = { currency, ...fees.facts[currency] };
  const date = new Date(nowMs).toISOString().slice(0, 10);
  try {
    const rate = rateOn(schedule, facts, date);
    const from = schedule.versions.findLast((version) => version.from <= date)?.from ?? date;
    return { schedule, facts, date, rate, from };
  } catch (error) {
    if (error instanceof UnknownFeeError) return undefined;
    throw error;
  }
}
