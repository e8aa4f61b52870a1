import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Micros, micros, parseMicros, ZERO } from "../money.ts";
import { type EffectiveFee, effectiveFee, type MoneyPath } from "./effective-fee.ts";
import { feeOf } from "./fee-of.ts";
import { SEPA_TRANSFER, STRIPE_CARD, STRIPE_CONNECT } from "./rail-schedules.ts";
import { type FeeRate, rateOn } from "./rate-on.ts";

const TODAY = "2026-11-30";
const EURO = { currency: "EUR" };
const EEA = { ...EURO, region: "EEA", card: "standard" };
const US = { currency: "USD", region: "US" };
const saleMicros = parseMicros("0.05");

const sepaPayout = {
  railOut: rateOn(SEPA_TRANSFER, EURO, TODAY),
  salesMicros: parseMicros("100"),
};
const card: MoneyPath = {
  railIn: rateOn(STRIPE_CARD, EEA, TODAY),
  topUpMicros: parseMicros("20"),
  saleMicros,
  platformBasisPoints: 0,
  payout: sepaPayout,
};
const bank: MoneyPath = { ...card, railIn: rateOn(SEPA_TRANSFER, EURO, TODAY) };
const connect: MoneyPath = {
  ...card,
  railIn: rateOn(STRIPE_CARD, US, TODAY),
  topUpMicros: parseMicros("10"),
  payout: {
    railOut: rateOn(STRIPE_CONNECT, US, TODAY),
    salesMicros: parseMicros("100"),
  },
};

describe("the floor of what a unit of sales costs", () => {
  test("is 2.95 % for 20.00 by EEA card and payouts of 100.00 by SEPA", () => {
    const parts = { railIn: 27_500n, railOut: 2_000n, monthly: 0n, platform: 0n };
    expect(effectiveFee(card)).toEqual({ ...parts, total: 29_500n });
  });

  test("is 1.2 % for 20.00 by bank transfer", () => {
    expect(effectiveFee(bank).total).toBe(12_000n);
  });

  test("is 8.4 % for 10.00 by US card and payouts of 100.00 by Connect", () => {
    const parts = { railIn: 59_000n, railOut: 5_000n, monthly: 20_000n, platform: 0n };
    expect(effectiveFee(connect)).toEqual({ ...parts, total: 84_000n });
  });

  test("and the platform's own share comes on top, rounded down for each sale", () => {
    expect(effectiveFee({ ...card, platformBasisPoints: 500 }).total).toBe(79_500n);
    const tiny = { ...card, platformBasisPoints: 500, saleMicros: micros(19n) };
    expect(effectiveFee(tiny).platform).toBe(0n);
  });
});

test("a sale of 0.05 that is charged to an EEA card on its own costs 501.5 %", () => {
  const { payout: _, ...direct } = { ...card, topUpMicros: saleMicros };
  expect(effectiveFee(direct).total).toBe(5_015_000n);
});

test.each(["topUpMicros", "saleMicros"])("%s of nothing is refused", (name) => {
  expect(() => effectiveFee({ ...card, [name]: ZERO })).toThrow(RangeError);
});

describe("whatever the rates and amounts", () => {
  const sums = fc.bigInt({ min: 1n, max: 10n ** 12n }).map(micros);
  const rates: fc.Arbitrary<FeeRate> = fc.record({
    basisPoints: fc.integer({ min: 0, max: 10_000 }),
    fixedMicros: fc.bigInt({ min: 0n, max: 10n ** 9n }).map(micros),
    monthlyMicros: fc.bigInt({ min: 0n, max: 10n ** 9n }).map(micros),
  });
  const paths: fc.Arbitrary<MoneyPath> = fc.record(
    {
      railIn: rates,
      topUpMicros: sums,
      saleMicros: sums,
      platformBasisPoints: fc.integer({ min: 0, max: 10_000 }),
      payout: fc.record({ railOut: rates, salesMicros: sums }),
    },
    { requiredKeys: ["railIn", "topUpMicros", "saleMicros", "platformBasisPoints"] },
  );

  test("no part is negative, and the parts add up to the total", () => {
    fc.assert(
      fc.property(paths, (path) => {
        const { total, ...parts } = effectiveFee(path);
        const sum = Object.values(parts).reduce((one, other) => one + other);
        return Object.values(parts).every((part) => part >= 0n) && sum === total;
      }),
    );
  });

  test("the total is that of the formula, and over it by less than a part per million", () => {
    fc.assert(
      fc.property(paths, (path) => {
        const [numerator, denominator] = formula(path);
        const over = effectiveFee(path).total * denominator - numerator * 1_000_000n;
        return over >= 0n && over < denominator;
      }),
    );
  });

  test("larger top-ups and payouts never cost more; higher rates never cost less", () => {
    fc.assert(
      fc.property(paths, sums, (path, more) => {
        const { total } = effectiveFee(path);
        const cheaper: EffectiveFee[] = [
          { ...path, topUpMicros: plus(path.topUpMicros, more) },
          largerPayout(path, more),
        ].map(effectiveFee);
        const dearer = [dearerIn(path, more), dearerOut(path, more)].map(effectiveFee);
        return (
          cheaper.every((fee) => fee.total <= total) && dearer.every((fee) => fee.total >= total)
        );
      }),
    );
  });

  test("the fee of a top-up, as charged, is that part of its sales", () => {
    fc.assert(
      fc.property(sums, (topUpMicros) => {
        const { railIn } = effectiveFee({ ...card, topUpMicros });
        const fee = feeOf(STRIPE_CARD, topUpMicros, EEA, TODAY);
        // Both are rounded up: the fee by less than a micro-unit, the part by less than a millionth.
        const difference = railIn * topUpMicros - fee * 1_000_000n;
        return difference > -1_000_000n && difference < topUpMicros;
      }),
    );
  });
});

/** a/T + b + (c + m)/P + d + f, over one denominator. */
function formula({ railIn, topUpMicros, saleMicros, platformBasisPoints, payout }: MoneyPath) {
  const { railOut, salesMicros } = payout ?? { railOut: undefined, salesMicros: 1n };
  const platform = (saleMicros * BigInt(platformBasisPoints)) / 10_000n;
  const monthly = payout === undefined ? 0n : railIn.monthlyMicros + payout.railOut.monthlyMicros;
  const out = (railOut?.fixedMicros ?? 0n) + monthly;
  const percent = BigInt(railIn.basisPoints + (railOut?.basisPoints ?? 0));
  const denominator = topUpMicros * saleMicros * salesMicros * 10_000n;
  const numerator =
    railIn.fixedMicros * (denominator / topUpMicros) +
    percent * (denominator / 10_000n) +
    out * (denominator / salesMicros) +
    platform * (denominator / saleMicros);
  return [numerator, denominator] as const;
}

function plus(amount: Micros, more: Micros): Micros {
  return micros(amount + more);
}

function largerPayout(path: MoneyPath, more: Micros): MoneyPath {
  if (path.payout === undefined) return path;
  const salesMicros = plus(path.payout.salesMicros, more);
  return { ...path, payout: { ...path.payout, salesMicros } };
}

function dearerIn(path: MoneyPath, more: Micros): MoneyPath {
  const { railIn } = path;
  const fixedMicros = plus(railIn.fixedMicros, more);
  return { ...path, railIn: { ...railIn, fixedMicros, basisPoints: railIn.basisPoints + 1 } };
}

function dearerOut(path: MoneyPath, more: Micros): MoneyPath {
  if (path.payout === undefined) return path;
  const { railOut } = path.payout;
  const dearer = { ...railOut, monthlyMicros: plus(railOut.monthlyMicros, more) };
  return { ...path, payout: { ...path.payout, railOut: dearer } };
}
