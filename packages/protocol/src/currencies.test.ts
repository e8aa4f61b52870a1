import { describe, expect, test } from "vitest";
import { findCurrency, isWholeMinorUnits } from "./currencies.ts";
import { parseMicros } from "./money.ts";

describe("currencies", () => {
  test.each([
    ["USD", 2, "0.01", "0.005"],
    ["KRW", 0, "1", "0.5"],
    ["JPY", 0, "1", "0.01"],
    ["KWD", 3, "0.001", "0.0005"],
  ])("%s has %i decimals: %s is payable on a rail, %s is not", (code, decimals, whole, part) => {
    const currency = findCurrency(code);
    if (currency === undefined) throw new Error(`${code} is missing from the table`);
    expect(currency.decimals).toBe(decimals);
    expect(isWholeMinorUnits(parseMicros(whole), currency)).toBe(true);
    expect(isWholeMinorUnits(parseMicros(part), currency)).toBe(false);
  });

  test("unknown ones are not found", () => {
    for (const code of ["XYZ", "usd", "", "constructor", "__proto__"])
      expect(findCurrency(code)).toBeUndefined();
  });
});
