import {
  type FeeSchedule,
  type MoneyPath,
  type PaymentFacts,
  rateOn,
  SEPA_TRANSFER,
  STRIPE_CARD,
  STRIPE_CONNECT,
} from "../../packages/protocol/src/fees/index.ts";
import { type Micros, parseMicros } from "../../packages/protocol/src/money.ts";

/** The day whose rates are compared, `YYYY-MM-DD`. */
export const COMPARED_ON = "2026-11-30";

/** The platform's own share unless the operator sets another, in basis points (`TUPPENCE_FEE_BASIS_POINTS`). */
export const USUAL_PLATFORM_FEE = 500;

export const EEA_CARD: PaymentFacts = { currency: "EUR", region: "EEA", card: "standard" };
export const US_CARD: PaymentFacts = { currency: "USD", region: "US" };
export const EURO: PaymentFacts = { currency: "EUR" };
export const DOLLAR: PaymentFacts = { currency: "USD" };

/** Wallets that are topped up, and sellers that are paid out: without the platform's own share. */
export const CARD_AND_SEPA = pathOf({
  railIn: [STRIPE_CARD, EEA_CARD],
  topUp: "20",
  railOut: [SEPA_TRANSFER, EURO],
});
export const BANK_AND_SEPA = pathOf({
  railIn: [SEPA_TRANSFER, EURO],
  topUp: "20",
  railOut: [SEPA_TRANSFER, EURO],
});
export const CARD_AND_CONNECT = pathOf({
  railIn: [STRIPE_CARD, US_CARD],
  topUp: "10",
  railOut: [STRIPE_CONNECT, DOLLAR],
});

/** Each sale is charged on its own, and the money is the seller's at once. */
export function oneByOne(
  schedule: FeeSchedule,
  facts: PaymentFacts,
): (saleMicros: Micros) => MoneyPath {
  const railIn = rateOn(schedule, facts, COMPARED_ON);
  return (saleMicros) => ({
    railIn,
    topUpMicros: saleMicros,
    saleMicros,
    platformBasisPoints: 0,
  });
}

function pathOf(path: {
  readonly railIn: readonly [FeeSchedule, PaymentFacts];
  readonly topUp: string;
  readonly railOut: readonly [FeeSchedule, PaymentFacts];
}) {
  return {
    railIn: rateOn(...path.railIn, COMPARED_ON),
    topUpMicros: parseMicros(path.topUp),
    saleMicros: parseMicros("0.05"),
    platformBasisPoints: 0,
    payout: {
      railOut: rateOn(...path.railOut, COMPARED_ON),
      salesMicros: parseMicros("100"),
    },
  } satisfies MoneyPath;
}
