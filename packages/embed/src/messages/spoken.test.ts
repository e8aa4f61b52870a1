import { expect, test } from "vitest";
import { formatPrice } from "../prices/format-price.ts";
import { BADGE_TEXTS } from "../badge/badge-texts.ts";
import { textsIn } from "./messages.ts";
import { spoken } from "./spoken.ts";

test.each([
  ["en", "en"],
  ["en-GB", "en-GB"],
  ["ko_KR", "ko-KR"],
  ["DE", "de"],
  ["de-AT-1996", "de-AT"],
  ["zh_Hans", "en"],
  ["*", "en"],
  ["fr-CA", "en"],
  ["english", "en"],
  ["kok", "en"],
  ["", "en"],
])("a page in %j speaks %s", (tag, language) => {
  expect(spoken(tag)).toBe(language);
});

test("texts, prices and dates of a page are of one language, whatever the tag", () => {
  for (const tag of ["fr", "ko_KR", "zh_Hans", "de", "*", "ar-EG", "hi"]) {
    const language = spoken(tag);
    const isGerman = textsIn(BADGE_TEXTS, language).wallet === "Geldbörse";
    const price = formatPrice({ amount: "0.02", currency: "USD" }, language);
    expect(price.includes(",")).toBe(isGerman);
    expect(price).toMatch(/[.,¢\d]/);
  }
});
