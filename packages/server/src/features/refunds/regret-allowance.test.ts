import { describe, expect, test } from "vitest";
import { regretAllowance } from "./regret-allowance.ts";

describe("how many regrets a buyer may have in a month", () => {
  test.each([
    // Purchases, refunds among them, regrets: allowed.
    [0, 0, 0, 3],
    [9, 0, 0, 3],
    [10, 0, 0, 4],
    [10, 1, 1, 3],
    [11, 1, 1, 4],
    // A fifth of 4 is less than one, so one regret is beyond it; a fifth of 5 is one.
    [4, 1, 1, 2],
    [5, 1, 1, 3],
    [6, 2, 2, 2],
    [9, 2, 2, 2],
    [10, 2, 2, 3],
    [14, 3, 3, 3],
    [15, 3, 3, 4],
    [3, 3, 3, 0],
    [3, 3, 8, 0],
    [269, 0, 0, 29],
    [270, 0, 0, 30],
    [9_999, 0, 0, 30],
    [9_999, 9_999, 0, 3],
  ])("of %i purchases, %i refunded, %i by regret: %i", (purchases, refunded, regrets, allowed) => {
    expect(regretAllowance({ purchases, refunded, regrets })).toBe(allowed);
  });

  test("equals the documented formula, counted one by one", () => {
    for (let purchases = 0; purchases <= 60; purchases++)
      for (let refunded = 0; refunded <= purchases; refunded += 3)
        for (let regrets = 0; regrets <= refunded; regrets += 2) {
          let allowed = 3;
          for (let kept = 10; kept <= purchases - refunded; kept += 10) allowed += 1;
          for (let regret = 1; regret <= regrets; regret++)
            if (regret * 5 > purchases) allowed -= 1;
          const expected = Math.min(30, Math.max(0, allowed));
          expect(regretAllowance({ purchases, refunded, regrets })).toBe(expected);
        }
  });
});
