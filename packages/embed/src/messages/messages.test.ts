import { describe, expect, test } from "vitest";
import { BADGE_TEXTS } from "../badge/badge-texts.ts";
import { fill, textsIn } from "./messages.ts";
import { EXTRA_TEXTS } from "../paywall-extension/extension-texts.ts";
import { REFUSAL_TEXTS } from "../declines/refusal-texts.ts";
import { PAYMENT_TEXTS } from "./payment-texts.ts";
import { PERIOD_TEXTS } from "./period-texts.ts";
import { TEXTS } from "./texts.ts";

const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe("texts", () => {
  test.each([
    ["ko", "지갑"],
    ["ko-KR", "지갑"],
    ["de-AT", "Geldbörse"],
    ["DE", "Geldbörse"],
    ["en-GB", "Wallet"],
    ["fr", "Wallet"],
    ["", "Wallet"],
  ])("a page in %s", (language, wallet) => {
    expect(textsIn(BADGE_TEXTS, language).wallet).toBe(wallet);
  });

  test.each(
    Object.entries({
      ...TEXTS,
      ...BADGE_TEXTS,
      ...REFUSAL_TEXTS,
      ...EXTRA_TEXTS,
      ...PAYMENT_TEXTS,
      ...PERIOD_TEXTS,
    }),
  )("%s has the same places in every language", (_name, texts) => {
    for (const text of texts) {
      expect(placesOf(text)).toEqual(placesOf(texts[0]));
      expect(text.trim()).not.toBe("");
    }
  });

  test("places are filled in, once", () => {
    expect(fill("Unlock for {price}", { price: "{seller}" })).toBe("Unlock for {seller}");
    expect(fill("{unknown}", {})).toBe("{unknown}");
  });
});
