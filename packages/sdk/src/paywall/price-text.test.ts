import { expect, test } from "vitest";
import { priceText } from "./price-text.ts";

test.each([
  ["0.02", "USD", "en", "2¢"],
  ["0.0137", "USD", "en", "$0.0137"],
  ["5", "USD", "en", "$5.00"],
  ["1000", "KRW", "ko", "₩1,000"],
  ["0.5", "KRW", "ko", "₩0.5"],
  ["300", "JPY", "en", "¥300"],
  ["0.25", "JPY", "en", "¥0.25"],
  ["2.5", "KWD", "en", "KWD 2.500"],
  ["0.0005", "KWD", "en", "KWD 0.0005"],
  ["999999999.000001", "KRW", "en", "₩999,999,999.000001"],
])(
  "%s %s in %s is %s: the currency's own decimals, more only when there are more",
  (amount, currency, language, text) => {
    expect(priceText({ amount, currency }, language).replaceAll(/[\u00a0\u202f]/g, " ")).toBe(text);
  },
);
