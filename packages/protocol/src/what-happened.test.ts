import { describe, expect, test } from "vitest";
import type { CapProgress, PurchaseResult } from "./wire/purchase.ts";
import { type Answered, whatHappened } from "./what-happened.ts";

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

function answer(change: Partial<Answered> & { offer?: string }): Answered {
  const { offer = "off_wanted", ...more } = change;
  return { alreadyOwned: false, charged: "0", ...more, purchase: { offer, currency: "USD" } };
}

const said = (change: Parameters<typeof answer>[0]) => whatHappened(answer(change), "off_wanted");

/** Why nothing was charged, as the wire has it, and whether the purchase is an earlier one. */
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
  test.each(FREE)("nothing charged because of %s (had before: %s) is %s", (free, had, what) => {
    expect(said({ alreadyOwned: had, ...(free && { free }) })).toEqual({ said: what });
    // Whatever else is in the answer, and whichever purchase is answered with.
    const more = { offer: "off_pass", charged: "0.000000", capProgress: [cap("0.3")] };
    expect(said({ alreadyOwned: had, ...more, ...(free && { free }) })).toEqual({ said: what });
  });

  test.each(FREE)("what was charged was charged, even beside %s", (free) => {
    for (const charged of ["0.02", "1", "0.000001", "120"]) {
      expect(said({ charged, ...(free && { free }) })).toEqual({ said: "paid" });
    }
  });

  test("a pass or a bundle that was paid for now is no gift of one that was there", () => {
    expect(said({ charged: "0.5", offer: "off_pass" })).toEqual({ said: "for-another" });
    const own = whatHappened(answer({ charged: "0.5", offer: "off_pass" }), "off_pass");
    expect(own).toEqual({ said: "paid" });
  });

  test("part of a bundle that was bought before", () => {
    const covered = { alreadyOwned: true, coveredBy: "off_bundle", offer: "off_bundle" };
    expect(said(covered)).toEqual({ said: "covered" });
  });

  test("of several caps the one reached, else the nearest, in the purchase's currency", () => {
    const week = cap("0.4", { cap: "5", period: "week" });
    const day = cap("0.49");
    const euros = cap("0.499", { currency: "EUR" });
    const progress = [week, day, euros];
    expect(said({ charged: "0.1", capProgress: progress })).toEqual({ said: "paid", cap: day });
    const reached = cap("5", { cap: "5", period: "week", reached: true });
    expect(said({ charged: "0.1", capProgress: [day, reached] })).toEqual({
      said: "paid",
      reached,
    });
    expect(said({ charged: "0.1", capProgress: [euros] })).toEqual({ said: "paid" });
  });
});
