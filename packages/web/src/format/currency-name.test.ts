import { describe, expect, test } from "vitest";
import { formatPrice } from "./format-price.ts";
import { currencyName, namedCurrency, priceWithCode } from "./currency-name.ts";

// No list has a name for it: it stands for the currencies that are newer than a browser.
const UNKNOWN = "QQQ";
const LOCALES = ["en", "de", "ko"];

describe("a currency's name", () => {
  test.each(LOCALES)("is in the person's language, with its code in a list: %s", (locale) => {
    const name = currencyName("USD", locale);
    expect(name).not.toBe("USD");
    expect(namedCurrency("USD", locale)).toBe(`${name} (USD)`);
  });

  test.each(LOCALES)("is ours where the browser's list is older: %s", (locale) => {
    for (const code of ["SLE", "VED", "XCG", "ZWG"])
      expect(currencyName(code, locale)).not.toBe(code);
  });

  test.each(LOCALES)("is the code, once, where there is none: %s", (locale) => {
    expect(currencyName(UNKNOWN, locale)).toBe(UNKNOWN);
    expect(namedCurrency(UNKNOWN, locale)).toBe(UNKNOWN);
  });

  test.each(LOCALES)("a price without a sign says its code once: %s", (locale) => {
    expect(priceWithCode(formatPrice("5", "USD", locale), "USD")).toMatch(/^USD · .*\$/);
    const price = formatPrice("5", UNKNOWN, locale);
    expect(priceWithCode(price, UNKNOWN)).toBe(price);
    expect(price.split(UNKNOWN)).toHaveLength(2);
  });
});
