import type { Offer } from "@tuppence/protocol/wire";
import { describe, expect, test } from "vitest";
import type { PassOffer } from "../platform/read-offer.ts";
import { passesFor } from "./passes-for.ts";

const common = {
  id: "off_1",
  seller: "sel_1",
  sellerName: "The Lamp",
  title: "A story",
  resourceUrl: "https://lamp.example/story",
  prices: [{ amount: "0.02", currency: "USD" }],
  durationSeconds: null,
  refundWindowSeconds: 600,
  consumptionMark: 10_000,
  section: null,
  availability: null,
  payWhatYouWant: null,
  countryPrices: null,
  quantityTiers: null,
  split: null,
  active: true,
  createdAt: "2026-11-22T00:00:00Z",
};

function article(change: object = {}): Offer {
  return { kind: "unlock", ...common, ...change };
}

function pass(id: string, amount: string, terms: Partial<PassOffer["pass"]> = {}): PassOffer {
  const prices = [{ amount, currency: "USD" }];
  return {
    kind: "pass",
    ...common,
    id,
    prices,
    pass: {
      scope: "all",
      section: null,
      period: "day",
      seasonUntil: null,
      renews: false,
      cap: [],
      ...terms,
    },
  };
}

const idsFor = (offer: Offer, passes: PassOffer[], currency = "USD") =>
  passesFor(offer, passes, currency).map(({ id }) => id);

describe("passes beside an article", () => {
  test("the cheapest first", () => {
    expect(idsFor(article(), [pass("week", "10"), pass("day", "9.5")])).toEqual(["day", "week"]);
  });

  test("a section's pass beside its articles alone", () => {
    const essays = pass("essays", "1", { scope: "section", section: "essays" });
    expect(idsFor(article({ section: "essays" }), [essays])).toEqual(["essays"]);
    expect(idsFor(article({ section: "science" }), [essays])).toEqual([]);
    expect(idsFor(article(), [essays])).toEqual([]);
  });

  test("early access beside what will be free alone", () => {
    const early = pass("early", "1", { scope: "early-access" });
    const steps = [{ at: "2026-12-01T00:00:00Z", prices: [] }];
    const availability = { from: null, until: null, steps };
    expect(idsFor(article({ availability }), [early])).toEqual(["early"]);
    expect(idsFor(article(), [early])).toEqual([]);
  });

  test("not when it has no price in the reader's currency, and never beside another pass", () => {
    expect(idsFor(article(), [pass("day", "1")], "EUR")).toEqual([]);
    expect(idsFor(pass("week", "2"), [pass("day", "1")])).toEqual([]);
  });
});
