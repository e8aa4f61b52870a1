import { expect, test } from "vitest";
import { currencyOptions } from "./currency-options.ts";

test.each(["en", "de", "ko"])(
  "each currency has one text of its own in %s, and no code twice",
  (locale) => {
    const options = currencyOptions(locale, ["USD"]);
    const codes = options.map(({ value }) => value);
    expect(codes).toContain("VED");
    expect(codes).not.toContain("USD");
    // Units of account, and nobody's money.
    expect(codes.filter((code) => ["XAD", "XDR", "XXX"].includes(code))).toEqual([]);
    expect(new Set(options.map(({ label }) => label)).size).toBe(options.length);
    for (const { value, label } of options) expect(label.split(value), label).toHaveLength(2);
  },
);

test("the usual currencies come first, then all others by name", () => {
  const options = currencyOptions("en", ["GBP"]);
  expect(options.slice(0, 5).map(({ value }) => value)).toEqual([
    "EUR",
    "USD",
    "CHF",
    "JPY",
    "KRW",
  ]);
  const others = options.slice(5).map(({ label }) => label);
  expect(others).toEqual(others.toSorted((a, b) => a.localeCompare(b, "en")));
});
