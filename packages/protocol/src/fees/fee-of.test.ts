import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_AMOUNT, micros, parseMicros } from "../money.ts";
import { feeOf } from "./fee-of.ts";
import type { FeeSchedule } from "./fee-schedule.ts";
import { SEPA_TRANSFER, STRIPE_CARD, STRIPE_CONNECT } from "./rail-schedules.ts";
import { rateOn, UnknownFeeError } from "./rate-on.ts";

const TODAY = "2026-11-30";
const EEA = { currency: "EUR", region: "EEA", card: "standard" };
const amounts = fc.bigInt({ min: 1n, max: MAX_AMOUNT }).map(micros);

describe("the fee of a payment", () => {
  test("is a share and a fixed part, by region and currency", () => {
    expect(feeOf(STRIPE_CARD, parseMicros("20"), EEA, TODAY)).toBe(parseMicros("0.55"));
    const us = { currency: "USD", region: "US" };
    expect(feeOf(STRIPE_CARD, parseMicros("10"), us, TODAY)).toBe(parseMicros("0.59"));
    const euro = { currency: "EUR" };
    expect(feeOf(SEPA_TRANSFER, parseMicros("100"), euro, TODAY)).toBe(parseMicros("0.2"));
  });

  test("is rounded up to the micro-unit", () => {
    // 1.5 % of 0.000001, of 0.000067 and of 0.0002 are 0.015, 1.005 and exactly 3 micro-units.
    const fees = [1n, 67n, 200n].map((amount) => feeOf(STRIPE_CARD, micros(amount), EEA, TODAY));
    expect(fees).toEqual([250_001n, 250_002n, 250_003n]);
  });

  test("is never negative, never less than the rate says, and over it by less than a micro-unit", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (amount, basisPoints) => {
        const fee = feeOf(scheduleOf(basisPoints), amount, { currency: "EUR" }, TODAY);
        const over = (fee - 7n) * 10_000n - amount * BigInt(basisPoints);
        return fee >= 7n && over >= 0n && over < 10_000n;
      }),
    );
  });

  test("grows with the amount", () => {
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        return feeOf(STRIPE_CARD, less, EEA, TODAY) <= feeOf(STRIPE_CARD, more, EEA, TODAY);
      }),
    );
  });

  test.each([0n, -1n])("is not asked for a payment of %d", (amount) => {
    expect(() => feeOf(STRIPE_CARD, micros(amount), EEA, TODAY)).toThrow(RangeError);
  });
});

describe("a schedule", () => {
  const changed: FeeSchedule = {
    name: "changed",
    versions: [
      ...scheduleOf(100, "2026-01-01").versions,
      ...scheduleOf(200, "2026-07-01").versions,
    ],
  };

  test.each([
    ["2026-01-01", 100],
    ["2026-06-30", 100],
    ["2026-07-01", 200],
    ["2031-01-01", 200],
  ])("on %s its rate is %i basis points", (date, basisPoints) => {
    expect(rateOn(changed, { currency: "EUR" }, date).basisPoints).toBe(basisPoints);
  });

  test.each([
    ["the day before its first version", changed, { currency: "EUR" }, "2025-12-31"],
    ["another currency", STRIPE_CARD, { ...EEA, currency: "USD" }, TODAY],
    ["another region", STRIPE_CARD, { ...EEA, region: "GB" }, TODAY],
    ["another kind of card", STRIPE_CARD, { ...EEA, card: "premium" }, TODAY],
    ["a card of which nothing is known", STRIPE_CARD, { currency: "EUR" }, TODAY],
    [
      "a currency named like a property of every object",
      SEPA_TRANSFER,
      { currency: "toString" },
      TODAY,
    ],
  ])("does not guess: %s", (_title, schedule, facts, date) => {
    expect(() => rateOn(schedule, facts, date)).toThrow(UnknownFeeError);
  });

  test("a currency listed for payments but not by the month is not guessed either", () => {
    const schedule = scheduleOf(0, "2026-01-01", { monthly: { USD: micros(1n) } });
    expect(() => rateOn(schedule, { currency: "EUR" }, TODAY)).toThrow(UnknownFeeError);
  });

  test.each([STRIPE_CARD, STRIPE_CONNECT, SEPA_TRANSFER])(
    "$name: its versions are in order, begin on a day and have a source",
    ({ versions }) => {
      const days = versions.map(({ from }) => from);
      expect(days).toEqual([...new Set(days)].toSorted());
      for (const { from, source } of versions) {
        expect(new Date(from).toISOString()).toBe(`${from}T00:00:00.000Z`);
        expect(source.provider).not.toBe("");
        expect(source.page ?? source.note).toMatch(/./);
        expect(source.read).toMatch(/^\d{4}-\d{2}$/);
      }
    },
  );
});

/** A share and 7 micro-units in euros. */
function scheduleOf(basisPoints: number, from = "2026-01-01", more: object = {}): FeeSchedule {
  const source = { provider: "Nobody", page: "None", read: "2026-01" };
  const rules = [{ basisPoints, fixed: { EUR: micros(7n) }, ...more }];
  return { name: "made up", versions: [{ from, source, rules }] };
}
