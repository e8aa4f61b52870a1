import { describe, expect, test } from "vitest";
import { formatPrice } from "./format-price.ts";

const spaces = /[\u00a0\u202f]/g;

describe("prices", () => {
  test.each([
    ["0.02", "USD", "en", "2¢"],
    ["0.5", "USD", "en-US", "50¢"],
    ["0.1", "USD", "en", "10¢"],
    ["1", "USD", "en", "$1.00"],
    ["0.005", "USD", "en", "$0.005"],
    ["0.000001", "USD", "en", "$0.000001"],
    ["0.02", "USD", "ko", "US$0.02"],
    ["20", "KRW", "ko", "₩20"],
    ["0.5", "KRW", "ko", "₩0.5"],
    ["0.02", "EUR", "de", "0,02 €"],
    ["1234.5", "EUR", "de", "1.234,50 €"],
    ["0.012", "KWD", "en", "KWD 0.012"],
    ["999999999.999999", "USD", "en", "$999,999,999.999999"],
    ["0", "USD", "en", "$0.00"],
    ["1000", "KRW", "en-US", "₩1,000"],
    ["0.5", "KRW", "en-US", "₩0.5"],
    ["0.0137", "USD", "en-US", "$0.0137"],
    ["2.5", "KWD", "en-US", "KWD 2.500"],
    ["0.0005", "KWD", "en-US", "KWD 0.0005"],
    ["300", "JPY", "ja-JP", "￥300"],
    ["0.25", "JPY", "en-US", "¥0.25"],
  ])("%s %s in %s is written %s", (amount, currency, locale, text) => {
    expect(formatPrice({ amount, currency }, locale).replaceAll(spaces, " ")).toBe(text);
  });
});
