import { expect, it } from "vitest";
import { asksSellerText, PAYMENT_WORDS } from "./payment-words.ts";

const REASONS = [
  "refund-window-closed",
  "regret-allowance-used",
  "consumed-too-much",
  "used-already",
  "others-rest-on-it",
  "items-used-up",
];

it.each(["en", "ko", "de"] as const)(
  "whoever may not give back in one tap is told why, in %s: each reason in its own words",
  (language) => {
    const words = PAYMENT_WORDS[language];
    const texts = [...REASONS, null].map((reason) => asksSellerText(words, reason));
    expect(new Set(texts).size).toBe(REASONS.length + 1);
    expect(asksSellerText(words, "some-reason-of-tomorrow")).toBe(words.asksSeller.other);
  },
);
