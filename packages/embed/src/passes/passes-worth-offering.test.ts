import { describe, expect, test } from "vitest";
import type { PassOffer } from "../platform/read-offer.ts";
import { passesWorthOffering } from "./passes-worth-offering.ts";

const dollars = (amount: string) => ({ amount, currency: "USD" });

/** Whether a pass at a price, with a cap or none, is offered to who has spent this much towards it. */
function isOffered(price: string, cap: string | null, spent?: string): boolean {
  const offer = {
    id: "off_day",
    pass: { cap: cap === null ? [] : [dollars(cap)] },
  } as unknown as PassOffer;
  const caps =
    spent === undefined || cap === null ? [] : [{ pass: "off_day", spent, cap, currency: "USD" }];
  return passesWorthOffering([{ offer, price: dollars(price) }], caps).length === 1;
}

describe("a pass beside an article", () => {
  test("to a reader who has spent nothing, unless its cap is below its price", () => {
    expect(isOffered("0.5", "0.5")).toBe(true);
    expect(isOffered("0.5", "0.5", "0")).toBe(true);
    expect(isOffered("0.5", "0.6", "0")).toBe(true);
    expect(isOffered("0.5", "0.4", "0")).toBe(false);
  });

  test("not where going on as before brings it for no more", () => {
    expect(isOffered("0.5", "0.5", "0.02")).toBe(false);
    expect(isOffered("0.5", "0.5", "0.07")).toBe(false);
    expect(isOffered("0.5", "0.6", "0.1")).toBe(false);
  });

  test("where it is cheaper than the rest of the cap", () => {
    expect(isOffered("0.3", "0.5", "0.02")).toBe(true);
    expect(isOffered("0.3", "0.5", "0.199999")).toBe(true);
    expect(isOffered("0.3", "0.5", "0.2")).toBe(false);
  });

  test("one without a cap in the currency is always offered", () => {
    expect(isOffered("0.5", null, "0.4")).toBe(true);
  });
});
