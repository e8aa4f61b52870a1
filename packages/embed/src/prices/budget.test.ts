import { describe, expect, test } from "vitest";
import { budgetOf } from "./budget.ts";

function left(perDay: string | null, perMonth: string | null, today: string, month: string) {
  const limits = { perDay, perMonth, askAbove: null, autoUnlockBelow: null };
  return budgetOf({ limits, spentToday: today, spentThisMonth: month });
}

describe("what is left of a budget", () => {
  test("of the day", () => expect(left("1", null, "0.02", "0.5")).toBe("0.98"));
  test("of the month, when that is less", () => expect(left("1", "2", "0", "1.5")).toBe("0.5"));
  test("nothing, when the limit was lowered below the amount spent", () =>
    expect(left("0.01", null, "0.02", "0.02")).toBe("0"));
  test("exactly, to the last micro-unit", () =>
    expect(left("1000000000", null, "0.000001", "0")).toBe("999999999.999999"));
  test("all of it, when nothing is spent", () => expect(left("10", "100", "0", "0")).toBe("10"));
  test("none of it, when all is spent", () => expect(left("0.5", "9", "0.5", "9")).toBe("0"));
  test("without limits there is no telling", () =>
    expect(left(null, null, "1", "1")).toBeUndefined());
});
