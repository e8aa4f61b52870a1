import {
  effectiveFee,
  type FeeRule,
  type FeeSchedule,
  type FeeSource,
  feeOf,
  type MoneyPath,
  type PaymentFacts,
  SEPA_TRANSFER,
  STRIPE_CARD,
  STRIPE_CONNECT,
} from "../../packages/protocol/src/fees/index.ts";
import { type Micros, parseMicros } from "../../packages/protocol/src/money.ts";
import { amountOf, percentOf } from "./format.ts";
import {
  APP_STORE,
  APP_STORE_SMALL_BUSINESS,
  PAYPAL_MICROPAYMENTS,
  USDC_ON_BASE,
} from "./other-schedules.ts";
import {
  BANK_AND_SEPA,
  CARD_AND_CONNECT,
  CARD_AND_SEPA,
  COMPARED_ON,
  EEA_CARD,
  EURO,
  US_CARD,
  USUAL_PLATFORM_FEE,
} from "./paths.ts";
import { tableOf } from "./table-of.ts";
import { WAYS } from "./ways.ts";

const PATHS: readonly (readonly [string, MoneyPath])[] = [
  ["EEA card 20.00, SEPA 100.00", CARD_AND_SEPA],
  ["bank transfer 20.00, SEPA 100.00", BANK_AND_SEPA],
  ["US card 10.00, Connect 100.00", CARD_AND_CONNECT],
];

/** The tables of docs/fees.md, each under the name of its place there. */
export function makeTables(): ReadonlyMap<string, string> {
  return new Map([
    ["by price", byPrice()],
    ["parts", parts()],
    ["top-ups", topUps()],
    ["payouts", payouts()],
    ["schedules", schedules()],
  ]);
}

function byPrice(): string {
  const prices = ["0.01", "0.05", "0.25", "1", "5", "10"].map(parseMicros);
  const rows = WAYS.map((way) => [
    way.ours ? `**${way.name}**` : way.name,
    ...prices.map((price) => percentOf(way.costOf(price))),
  ]);
  return tableOf([["price of the sale", ...prices.map(amountOf)], ...rows]);
}

function parts(): string {
  const rows = PATHS.map(([name, path]) => {
    const { railIn, railOut, monthly, total } = effectiveFee(path);
    const all = effectiveFee({ ...path, platformBasisPoints: USUAL_PLATFORM_FEE }).total;
    return [name, ...[railIn, railOut, monthly, total, all].map(percentOf)];
  });
  const usual = percentOf(BigInt(USUAL_PLATFORM_FEE) * 100n);
  const head = ["top-up, payout", "top-up", "payout", "account", "sum", `with a fee of ${usual}`];
  return tableOf([head, ...rows]);
}

function topUps(): string {
  const ways: readonly (readonly [FeeSchedule, PaymentFacts])[] = [
    [STRIPE_CARD, EEA_CARD],
    [STRIPE_CARD, US_CARD],
    [SEPA_TRANSFER, EURO],
  ];
  const rows = ["5", "10", "20", "50", "100"].map(parseMicros).map((amount) => [
    amountOf(amount),
    ...ways.map(([schedule, facts]) => {
      const fee = feeOf(schedule, amount, facts, COMPARED_ON);
      return `${amountOf(fee)} = ${percentOf(partOf(fee, amount))}`;
    }),
  ]);
  return tableOf([["top-up", "EEA card", "US card", "bank transfer"], ...rows]);
}

function payouts(): string {
  const rows = ["10", "25", "50", "100", "500"].map(parseMicros).map((salesMicros) => [
    amountOf(salesMicros),
    ...[CARD_AND_SEPA, CARD_AND_CONNECT].map((path) => {
      const payout = { ...path.payout, salesMicros };
      const { railOut, monthly } = effectiveFee({ ...path, payout });
      return percentOf(railOut + monthly);
    }),
  ]);
  return tableOf([["sales in the month", "SEPA", "Connect"], ...rows]);
}

function schedules(): string {
  const all = [
    STRIPE_CARD,
    STRIPE_CONNECT,
    SEPA_TRANSFER,
    PAYPAL_MICROPAYMENTS,
    APP_STORE,
    APP_STORE_SMALL_BUSINESS,
    USDC_ON_BASE,
  ];
  const rows = all.flatMap(({ name, versions }) =>
    versions.flatMap(({ from, source, rules }) =>
      rules.map((rule) => [
        name,
        [rule.region, rule.card].filter((fact) => fact !== undefined).join(", "),
        rateOf(rule),
        from,
        nameOf(source),
        source.read,
      ]),
    ),
  );
  return tableOf([["schedule", "for", "rate", "from", "source", "read"], ...rows], 6);
}

function nameOf({ provider, page, note }: FeeSource): string {
  const pages = [page === undefined ? undefined : `“${page}”`, note];
  return `${provider}: ${pages.filter((part) => part !== undefined).join(", ")}`;
}

function rateOf({ basisPoints, fixed, monthly }: FeeRule): string {
  const share = basisPoints === 0 ? [] : [percentOf(BigInt(basisPoints) * 100n)];
  const each = [...share, ...amountsOf(fixed)].join(" + ");
  return [each, ...amountsOf(monthly).map((amount) => `${amount} a month and account`)].join("; ");
}

function amountsOf(table: Readonly<Record<string, Micros>> = {}): string[] {
  return Object.entries(table).map(([currency, amount]) => `${amountOf(amount)} ${currency}`);
}

function partOf(part: Micros, whole: Micros): bigint {
  return (part * 1_000_000n + whole - 1n) / whole;
}
