import { describe, expect, it } from "vitest";
import { formatPrice, formatShortPrice } from "./format-price.ts";

describe("formatPrice", () => {
  it.each([
    ["0.02", "USD", "en-US", "$0.02"],
    ["0.005", "USD", "en-US", "$0.005"],
    ["0.000001", "USD", "en-US", "$0.000001"],
    ["5", "USD", "en-US", "$5.00"],
    ["0.5", "USD", "en-US", "$0.50"],
    ["1000", "KRW", "ko-KR", "₩1,000"],
    ["0.5", "KRW", "ko-KR", "₩0.5"],
    ["1.250", "KWD", "en-US", "KWD\u00a01.250"],
    ["1234.5", "EUR", "de-DE", "1.234,50\u00a0€"],
    ["-0.02", "USD", "en-US", "-$0.02"],
    ["1000000000", "USD", "en-US", "$1,000,000,000.00"],
    ["999999999.000001", "USD", "en-US", "$999,999,999.000001"],
    ["1000", "KRW", "en-US", "₩1,000"],
    ["0.5", "KRW", "en-US", "₩0.5"],
    ["0.0137", "USD", "en-US", "$0.0137"],
    ["2.5", "KWD", "en-US", "KWD\u00a02.500"],
    ["0.0005", "KWD", "en-US", "KWD\u00a00.0005"],
    ["300", "JPY", "ja-JP", "￥300"],
    ["0.25", "JPY", "en-US", "¥0.25"],
  ])("%s %s in %s is %s", (amount, currency, locale, text) => {
    expect(formatPrice(amount, currency, locale)).toBe(text);
  });
});

describe("formatShortPrice", () => {
  it("leaves the zeros of whole amounts out", () => {
    expect(formatShortPrice("5", "USD", "en-US")).toBe("$5");
    expect(formatShortPrice("0.50", "USD", "en-US")).toBe("$0.50");
    expect(formatShortPrice("5000", "KRW", "ko-KR")).toBe("₩5,000");
  });
});
