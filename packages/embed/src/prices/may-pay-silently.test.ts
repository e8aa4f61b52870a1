import { describe, expect, test } from "vitest";
import { mayPaySilently, type SilentWish } from "./may-pay-silently.ts";

const dollars = (amount: string) => ({ amount, currency: "USD" });

interface Case {
  readonly limits?: Partial<SilentWish["grant"]["limits"]>;
  readonly offer?: Partial<SilentWish["offer"]>;
  readonly quote?: Partial<SilentWish["quote"]>;
  readonly shown?: SilentWish["shown"];
}

function silently({ limits, offer, quote, shown }: Case = {}) {
  return mayPaySilently({
    grant: {
      currency: "USD",
      limits: { perDay: null, perMonth: null, askAbove: "0.5", autoUnlockBelow: "0.05", ...limits },
    },
    offer: { kind: "unlock", payWhatYouWant: null, countryPrices: null, ...offer },
    quote: { prices: [dollars("0.02")], due: [dollars("0.02")], owned: null, ...quote },
    shown: shown ?? [dollars("0.02")],
  });
}

describe("what may be paid without a press", () => {
  test("a price that the reader allowed, as it is now", () => {
    expect(silently()).toEqual(dollars("0.02"));
    expect(silently({ limits: { autoUnlockBelow: "0.02" } })).toEqual(dollars("0.02"));
    expect(silently({ limits: { askAbove: null } })).toEqual(dollars("0.02"));
  });

  test("not where it was never allowed, or is no more", () => {
    expect(silently({ limits: { autoUnlockBelow: null } })).toBeUndefined();
    expect(silently({ limits: { autoUnlockBelow: "0.019999" } })).toBeUndefined();
    expect(silently({ limits: { askAbove: "0.01" } })).toBeUndefined();
  });

  test("never where the reader has a say: an amount of their own, a country", () => {
    const payWhatYouWant = { minimum: [dollars("0.01")], suggestion: [dollars("0.02")] };
    expect(silently({ offer: { payWhatYouWant } })).toBeUndefined();
    const countryPrices = { KR: [dollars("0.01")] };
    expect(silently({ offer: { countryPrices } })).toBeUndefined();
  });

  test("a price that has fallen is paid as it is now; one that has risen is asked about", () => {
    const fallen = { prices: [dollars("0.01")], due: [dollars("0.01")] };
    expect(silently({ quote: fallen })).toEqual(dollars("0.01"));
    const risen = { prices: [dollars("0.03")], due: [dollars("0.03")] };
    expect(silently({ quote: risen })).toBeUndefined();
  });

  test("a high price is not small because a cap leaves little of it", () => {
    const near = { prices: [dollars("0.3")], due: [dollars("0.01")] };
    expect(silently({ quote: near, shown: [dollars("0.3")] })).toBeUndefined();
  });

  test.each(["pass", "bundle", "item", "metered"] as const)("never a %s", (kind) => {
    expect(silently({ offer: { kind } })).toBeUndefined();
  });

  test("not in another currency than the wallet's, and not what is already owned", () => {
    const euros = { prices: [{ amount: "0.02", currency: "EUR" }], due: [] };
    expect(silently({ quote: euros })).toBeUndefined();
    const owned = { entitlement: "ent_1", coveredBy: null, expiresAt: null };
    expect(silently({ quote: { owned } })).toBeUndefined();
  });
});
