import { currencyCodes, findCurrency, isWholeMinorUnits, parseMicros } from "@tuppence/protocol";
import { describe, expect, test } from "vitest";
import { cardLimits, fromStripeAmount, toStripeAmount } from "./card-currencies.ts";

describe("amounts in the units of Stripe's API", () => {
  test.each([
    ["USD", "5", 500],
    ["EUR", "0.5", 50],
    ["JPY", "500", 500],
    ["KRW", "5000", 5_000],
    ["KWD", "5.12", 5_120],
    ["ISK", "500", 50_000],
    ["UGX", "5000", 500_000],
    ["HUF", "175", 17_500],
    ["TWD", "30", 3_000],
  ])("%s %s is %s", (currency, amount, stripeAmount) => {
    expect(toStripeAmount(parseMicros(amount), currency)).toBe(stripeAmount);
    expect(fromStripeAmount(stripeAmount, currency)).toBe(parseMicros(amount));
  });

  test.each([
    ["USD", "0.005"],
    ["JPY", "0.5"],
    ["KWD", "5.123"],
    ["ISK", "5.5"],
    ["UGX", "0.01"],
    ["EUR", "0"],
  ])("%s %s is nothing that can be paid", (currency, amount) => {
    expect(() => toStripeAmount(parseMicros(amount), currency)).toThrow(RangeError);
  });
});

test("limits are whole minor units of currencies that exist, and Stripe's eight digits hold them", () => {
  const taken = currencyCodes().filter((code) => cardLimits(code) !== undefined);
  expect(taken.length).toBe(38);
  for (const code of taken) {
    const [currency, limits] = [findCurrency(code), cardLimits(code)];
    if (currency === undefined || limits === undefined) throw new Error(`${code} is missing`);
    expect(limits.min).toBeLessThan(limits.max);
    for (const amount of [limits.min, limits.max]) {
      expect(isWholeMinorUnits(amount, currency)).toBe(true);
      expect(amount % (limits.step ?? 1n)).toBe(0n);
    }
    expect(toStripeAmount(limits.max, code)).toBeLessThan(100_000_000);
  }
});

test("other currencies are not taken", () => {
  expect(cardLimits("XAU")).toBeUndefined();
});
