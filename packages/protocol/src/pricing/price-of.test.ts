import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_AMOUNT, type Micros, micros } from "../money.ts";
import { countryTable, priceOf } from "./price-of.ts";
import type { PricedOffer, PriceTable } from "./priced-offer.ts";

const CURRENCIES = ["USD", "KRW", "EUR"];
const COUNTRIES = ["KR", "US", "DE"];
const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;

const price = fc.bigInt({ min: 1n, max: 10_000_000n }).map(micros);
const table = fc
  .tuple(price, price, price)
  .map((prices): PriceTable => new Map(CURRENCIES.map((c, at) => [c, prices[at] as Micros])));

/** Price tables that fall from the list price, as real offers have them. */
function falling(list: PriceTable, count: number, share: number): PriceTable[] {
  return Array.from(
    { length: count },
    (_, at) =>
      new Map(
        [...list].map(([currency, value]) => [
          currency,
          micros((value * BigInt(100 - Math.min(100, share * (at + 1)))) / 100n),
        ]),
      ),
  );
}

const offers = fc
  .record({
    prices: table,
    countries: fc.dictionary(fc.constantFrom(...COUNTRIES), table),
    steps: fc.integer({ min: 0, max: 4 }),
    share: fc.integer({ min: 0, max: 40 }),
    endsFree: fc.boolean(),
    tiers: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ prices, countries, steps, share, endsFree, tiers }): PricedOffer => {
    const stepTables = falling(prices, steps, share);
    return {
      prices,
      availability: {
        fromMs: NOW,
        untilMs: null,
        steps: [...stepTables, ...(endsFree ? [new Map()] : [])].map((stepPrices, at) => ({
          atMs: NOW + (at + 1) * DAY,
          prices: stepPrices,
        })),
      },
      payWhatYouWant: null,
      countryPrices: new Map(Object.entries(countries)),
      quantityTiers:
        tiers === 0
          ? []
          : [prices, ...falling(prices, tiers, share)].map((unitPrices, at) => ({
              from: at * 10 + (at === 0 ? 1 : 0),
              unitPrices,
            })),
      inQuantities: true,
    };
  });

const requests = fc.record({
  nowMs: fc.integer({ min: NOW, max: NOW + 8 * DAY }),
  country: fc.option(fc.constantFrom(...COUNTRIES, "FR"), { nil: undefined }),
  quantity: fc.integer({ min: 1, max: 100 }),
});

function usd(value: bigint): PriceTable {
  return new Map([["USD", micros(value)]]);
}

function pricesOf(offer: PricedOffer, request: Parameters<typeof priceOf>[1]): PriceTable {
  const priced = priceOf(offer, request);
  if (priced.refused !== undefined) throw new Error(priced.refused);
  return priced.prices;
}

describe("for any offer and request", () => {
  test("a price is never negative, and an offer is free when all prices are zero", () => {
    fc.assert(
      fc.property(offers, requests, (offer, request) => {
        const priced = priceOf(offer, request);
        if (priced.refused !== undefined) throw new Error(priced.refused);
        const values = [...priced.prices.values()];
        expect([...priced.prices.keys()]).toEqual(CURRENCIES);
        expect(values.every((value) => value >= 0n)).toBe(true);
        expect(priced.free).toBe(values.every((value) => value === 0n));
      }),
    );
  });

  test("it is never above the country's price for the same quantity, and never rises with time", () => {
    fc.assert(
      fc.property(offers, requests, fc.nat(8 * DAY), (offer, request, later) => {
        const now = pricesOf(offer, request);
        const then = pricesOf(offer, { ...request, nowMs: request.nowMs + later });
        for (const [currency, list] of countryTable(offer, request.country, request.nowMs)) {
          const asked = now.get(currency) as Micros;
          expect(asked).toBeLessThanOrEqual(list * BigInt(request.quantity));
          expect(then.get(currency)).toBeLessThanOrEqual(asked);
        }
      }),
    );
  });

  test("the total is exactly the unit price of the tier reached times the quantity", () => {
    fc.assert(
      fc.property(offers, fc.integer({ min: 1, max: 100 }), (offer, quantity) => {
        const total = pricesOf(offer, { nowMs: NOW, quantity });
        const tiers = offer.quantityTiers.filter(({ from }) => from <= quantity);
        const unit = tiers.at(-1)?.unitPrices ?? offer.prices;
        for (const currency of CURRENCIES)
          expect(total.get(currency)).toBe((unit.get(currency) as bigint) * BigInt(quantity));
      }),
    );
  });

  test("the table of a country depends only on the country", () => {
    fc.assert(
      fc.property(offers, requests, (offer, { country }) => {
        const own = country === undefined ? undefined : offer.countryPrices.get(country);
        const bare = { ...offer, availability: null, quantityTiers: [] };
        expect(pricesOf(bare, { nowMs: NOW, country })).toBe(own ?? offer.prices);
        expect(countryTable(offer, country, NOW)).toBe(own ?? offer.prices);
      }),
    );
  });
});

describe("early access", () => {
  const plain: PricedOffer = {
    prices: usd(100n),
    availability: {
      fromMs: NOW,
      untilMs: NOW + 10 * DAY,
      steps: [
        { atMs: NOW + DAY, prices: usd(40n) },
        { atMs: NOW + 2 * DAY, prices: new Map() },
      ],
    },
    payWhatYouWant: null,
    countryPrices: new Map([["KR", usd(60n)]]),
    quantityTiers: [],
    inQuantities: false,
  };

  test.each([
    [NOW - 1, "not-yet-available"],
    [NOW + 10 * DAY, "no-longer-available"],
  ])("at %d it is %s", (nowMs, refused) => {
    expect(priceOf(plain, { nowMs })).toEqual({ refused });
  });

  test.each([
    [NOW, undefined, 100n],
    [NOW, "KR", 60n],
    [NOW + DAY - 1, undefined, 100n],
    [NOW + DAY, undefined, 40n],
    [NOW + DAY, "KR", 40n],
    [NOW + 2 * DAY, undefined, 0n],
    [NOW + 2 * DAY, "KR", 0n],
  ])("at %d in %s it is %d", (nowMs, country, value) => {
    const free = value === 0n;
    expect(priceOf(plain, { nowMs, country })).toEqual({ prices: usd(value), free });
  });

  test("an item owned once is sold singly, and an amount is accepted only where the buyer may choose it", () => {
    expect(priceOf(plain, { nowMs: NOW, quantity: 2 })).toEqual({
      refused: "quantity-not-allowed",
    });
    expect(priceOf(plain, { nowMs: NOW, quantity: 0 })).toEqual({
      refused: "quantity-not-allowed",
    });
    const amount = { currency: "USD", micros: micros(200n) };
    expect(priceOf(plain, { nowMs: NOW, amount })).toEqual({ refused: "amount-not-asked" });
  });

  test("the buyer pays the amount they name, from the minimum upwards", () => {
    const open = { ...plain, payWhatYouWant: { minimum: usd(5n), suggestion: usd(50n) } };
    const pay = (value: bigint, currency = "USD") =>
      priceOf(open, { nowMs: NOW, amount: { currency, micros: micros(value) } });
    expect(pay(4n)).toEqual({ refused: "amount-below-minimum" });
    expect(pay(5n)).toEqual({ prices: usd(5n), free: false });
    expect(pay(5000n)).toEqual({ prices: usd(5000n), free: false });
    expect(pay(MAX_AMOUNT + 1n)).toEqual({ refused: "amount-too-large" });
    expect(pay(5n, "EUR")).toEqual({ refused: "amount-in-other-currency" });
    expect(priceOf(open, { nowMs: NOW })).toEqual({ prices: usd(100n), free: false });
  });

  test("a quantity above the platform's limit is refused", () => {
    const dear = { ...plain, inQuantities: true, prices: new Map([["USD", MAX_AMOUNT]]) };
    expect(priceOf(dear, { nowMs: NOW, quantity: 2 })).toEqual({ refused: "amount-too-large" });
  });
});

describe("a price experiment", () => {
  const periods = [100n, 300n, 200n].map((value, at) => ({
    fromMs: NOW + at * DAY,
    untilMs: NOW + (at + 1) * DAY,
    prices: usd(value),
  }));
  const offer: PricedOffer = {
    prices: usd(150n),
    schedule: periods,
    availability: null,
    payWhatYouWant: null,
    countryPrices: new Map(),
    quantityTiers: [],
    inQuantities: true,
  };

  test.each([
    [NOW - 1, 150n],
    [NOW, 100n],
    [NOW + DAY - 1, 100n],
    [NOW + DAY, 300n],
    [NOW + 3 * DAY - 1, 200n],
    [NOW + 3 * DAY, 150n],
  ])("at %d it is %d for everybody", (nowMs, value) => {
    for (const country of [undefined, "KR", "DE"])
      for (const quantity of [1, 3])
        expect(pricesOf(offer, { nowMs, country, quantity })).toEqual(
          usd(value * BigInt(quantity)),
        );
  });

  test("the price depends on nothing but the offer, the moment and what is asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: NOW - DAY, max: NOW + 4 * DAY }), (nowMs) => {
        expect(pricesOf(offer, { nowMs })).toEqual(pricesOf({ ...offer }, { nowMs }));
        const [price] = pricesOf(offer, { nowMs }).values();
        expect([100n, 150n, 200n, 300n]).toContain(price);
      }),
    );
  });
});
