import type { Offer } from "@tuppence/protocol/wire";
import { expect, it } from "vitest";
import { askedPrices, readWish } from "./asked-price.ts";

const usd = (amount: string) => [{ amount, currency: "USD" }];
const offer: Offer = {
  id: "off_1",
  seller: "sel_1",
  sellerName: "The Example",
  kind: "unlock",
  title: "An article",
  resourceUrl: "https://news.example/a",
  prices: usd("0.05"),
  durationSeconds: null,
  refundWindowSeconds: 0,
  consumptionMark: 10_000,
  section: null,
  availability: null,
  payWhatYouWant: null,
  countryPrices: { KR: usd("0.02") },
  quantityTiers: null,
  split: null,
  active: true,
  createdAt: "2030-01-01T00:00:00Z",
};

it("asks the list price, or the price of the country the buyer declared", () => {
  expect(askedPrices(offer, {}, 0)).toEqual(usd("0.05"));
  expect(askedPrices(offer, { country: "KR" }, 0)).toEqual(usd("0.02"));
});

it("asks the price of the current step", () => {
  const steps = [{ at: "2030-02-01T00:00:00Z", prices: usd("0.01") }];
  const early = { ...offer, availability: { from: null, until: null, steps } };
  expect(askedPrices(early, {}, Date.UTC(2030, 0, 31))).toEqual(usd("0.05"));
  expect(askedPrices(early, {}, Date.UTC(2030, 1, 1))).toEqual(usd("0.01"));
});

const wish = (amount: string) => ({ amount: { amount, currency: "USD" } });

it("takes the amount the buyer names where that is allowed, but not below the minimum", () => {
  const named = { ...offer, payWhatYouWant: { minimum: usd("0.01"), suggestion: usd("0.05") } };
  expect(askedPrices(named, wish("0.07"), 0)).toEqual(usd("0.07"));
  expect(askedPrices(named, wish("0.001"), 0)).toEqual([]);
  expect(askedPrices(offer, wish("0.07"), 0)).toEqual([]);
});

const read = (query: string) => readWish(new URLSearchParams(query));

it("reads only the valid parts of the address", () => {
  expect(read("amount=0.07&currency=USD&country=KR")).toEqual({
    amount: { amount: "0.07", currency: "USD" },
    country: "KR",
  });
  expect(read("amount=a&currency=USD&country=Korea")).toEqual({});
  expect(read("amount=1")).toEqual({});
});
