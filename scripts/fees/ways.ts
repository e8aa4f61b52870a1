import {
  effectiveFee,
  type MoneyPath,
  STRIPE_CARD,
} from "../../packages/protocol/src/fees/index.ts";
import type { Micros } from "../../packages/protocol/src/money.ts";
import {
  APP_STORE,
  APP_STORE_SMALL_BUSINESS,
  PAYPAL_MICROPAYMENTS,
  USDC_ON_BASE,
} from "./other-schedules.ts";
import { BANK_AND_SEPA, CARD_AND_SEPA, DOLLAR, EEA_CARD, oneByOne, US_CARD } from "./paths.ts";

/** A way to be paid for a small thing: a row of the table, a line of the plot. */
export interface Way {
  /** The name of its colours in the plot. */
  readonly id: string;
  readonly name: string;
  /** Whether it is this platform. */
  readonly ours: boolean;
  /** What a sale costs, in parts per million of its price. */
  costOf(saleMicros: Micros): bigint;
}

export const WAYS: readonly Way[] = [
  way("card-us", "Card each time, US", oneByOne(STRIPE_CARD, US_CARD)),
  way("card-eea", "Card each time, EEA", oneByOne(STRIPE_CARD, EEA_CARD)),
  way("paypal", "PayPal micropayments", oneByOne(PAYPAL_MICROPAYMENTS, DOLLAR)),
  way("store-30", "App store, 30%", oneByOne(APP_STORE, DOLLAR)),
  way("store-15", "App store, 15%", oneByOne(APP_STORE_SMALL_BUSINESS, DOLLAR)),
  ours("ours-card", "Tuppence, 20.00 by EEA card", CARD_AND_SEPA),
  ours("ours-bank", "Tuppence, 20.00 by transfer", BANK_AND_SEPA),
  way("base", "Bare stablecoin on Base", oneByOne(USDC_ON_BASE, DOLLAR)),
];

function way(id: string, name: string, pathOf: (saleMicros: Micros) => MoneyPath): Way {
  return { id, name, ours: false, costOf: (sale) => effectiveFee(pathOf(sale)).total };
}

function ours(id: string, name: string, path: MoneyPath): Way {
  const costOf = (saleMicros: Micros) => effectiveFee({ ...path, saleMicros }).total;
  return { id, name, ours: true, costOf };
}
