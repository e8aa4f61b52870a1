import { expect, it } from "vitest";
import { asksSellerText } from "./asks-seller-text.ts";
import { texts as de } from "./texts.de.ts";
import { texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";

const REASONS = [
  "refund-window-closed",
  "regret-allowance-used",
  "consumed-too-much",
  "used-already",
  "others-rest-on-it",
  "items-used-up",
];

it.each(Object.entries({ en, ko, de }))(
  "each reason against a one-tap refund has its own text: %s",
  (_language, words) => {
    const texts = [...REASONS, null].map((reason) => asksSellerText(words, reason));
    expect(new Set(texts).size).toBe(REASONS.length + 1);
    expect(asksSellerText(words, "some-reason-of-tomorrow")).toBe(words.asksSeller.other);
  },
);
