import { describe, expect, test } from "vitest";
import type { CapProgress, PurchaseResult } from "./wire/purchase.ts";
import { type PurchaseAnswer, paymentOutcome } from "./payment-outcome.ts";

const cap = (spent: string, change: Partial<CapProgress> = {}): CapProgress => ({
  pass: "off_pass",
  title: "Day pass",
  period: "day",
  spent,
  cap: "0.5",
  currency: "USD",
  periodEndsAt: "2030-01-02T00:00:00Z",
  reached: false,
  ...change,
});

function answer(change: Partial<PurchaseAnswer> & { offer?: string }): PurchaseAnswer {
  const { offer = "off_wanted", ...more } = change;
  return { alreadyOwned: false, charged: "0", ...more, purchase: { offer, currency: "USD" } };
}

const outcome = (change: Parameters<typeof answer>[0]) =>
  paymentOutcome(answer(change), "off_wanted");

/** Why nothing was charged, in wire format, and whether the purchase is an earlier one. */
const FREE: readonly [PurchaseResult["free"], boolean, string][] = [
  ["owned", true, "owned"],
  ["covered", true, "covered"],
  ["price", false, "free"],
  ["cap", false, "cap"],
  ["day-maximum", false, "day-maximum"],
  [undefined, true, "owned"],
  [undefined, false, "free"],
];

describe("what happened", () => {
  test.each(FREE)("nothing charged because of %s (owned before: %s) is %s", (free, had, what) => {
    expect(outcome({ alreadyOwned: had, ...(free && { free }) })).toEqual({ outcome: what });
    // Whatever else is in the answer, and whichever purchase it contains.
    const more = { offer: "off_pass", charged: "0.000000", capProgress: [cap("0.3")] };
    expect(outcome({ alreadyOwned: had, ...more, ...(free && { free }) })).toEqual({
      outcome: what,
    });
  });

  test.each(FREE)("a charge was a charge, even together with %s", (free) => {
    for (const charged of ["0.02", "1", "0.000001", "120"]) {
      expect(outcome({ charged, ...(free && { free }) })).toEqual({ outcome: "paid" });
    }
  });

  test("a pass or a bundle bought just now differs from one that the buyer already owned", () => {
    expect(outcome({ charged: "0.5", offer: "off_pass" })).toEqual({ outcome: "for-another" });
    const own = paymentOutcome(answer({ charged: "0.5", offer: "off_pass" }), "off_pass");
    expect(own).toEqual({ outcome: "paid" });
  });

  test("part of a bundle that was bought before", () => {
    const covered = { alreadyOwned: true, coveredBy: "off_bundle", offer: "off_bundle" };
    expect(outcome(covered)).toEqual({ outcome: "covered" });
  });

  test("of several caps, the one reached, or else the nearest, in the purchase's currency", () => {
    const week = cap("0.4", { cap: "5", period: "week" });
    const day = cap("0.49");
    const euros = cap("0.499", { currency: "EUR" });
    const progress = [week, day, euros];
    expect(outcome({ charged: "0.1", capProgress: progress })).toEqual({
      outcome: "paid",
      cap: day,
    });
    const reached = cap("5", { cap: "5", period: "week", reached: true });
    expect(outcome({ charged: "0.1", capProgress: [day, reached] })).toEqual({
      outcome: "paid",
      reached,
    });
    expect(outcome({ charged: "0.1", capProgress: [euros] })).toEqual({ outcome: "paid" });
  });
});
