import { describe, expect, test } from "vitest";
import { choosePrice, parsePrices } from "./choose-price.ts";

const prices = [
  { amount: "0.02", currency: "USD" },
  { amount: "20", currency: "KRW" },
  { amount: "0.02", currency: "EUR" },
];

describe("which price is shown", () => {
  test("with a grant, the one in its currency", () => {
    expect(choosePrice(prices, "EUR", "ko-KR")?.currency).toBe("EUR");
  });
  test("with a grant in a currency it is not sold in, none", () => {
    expect(choosePrice(prices, "JPY", "ko-KR")).toBeUndefined();
  });
  test.each([
    ["ko", "KRW"],
    ["ko-KR", "KRW"],
    ["de-AT", "EUR"],
    ["de", "EUR"],
    ["en-US", "USD"],
    ["ja", "USD"],
    ["en-KR", "KRW"],
    ["not a language", "USD"],
  ])("without a grant, a reader of %s sees %s", (language, currency) => {
    expect(choosePrice(prices, undefined, language)?.currency).toBe(currency);
  });
  test("no prices, none", () => {
    expect(choosePrice([], undefined, "en")).toBeUndefined();
  });
});

describe("the prices attribute", () => {
  test("is JSON of amounts and currencies", () => {
    expect(parsePrices(JSON.stringify(prices))).toEqual(prices);
  });
  test.each([
    null,
    "",
    "{",
    "{}",
    "[1]",
    '[{"amount":0.02,"currency":"USD"}]',
    '[{"amount":"-1","currency":"USD"}]',
  ])("%s holds none", (text) => {
    expect(parsePrices(text)).toEqual([]);
  });
});
