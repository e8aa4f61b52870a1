import { expect, it } from "vitest";
import { budgetOptions, initialBudget } from "./budget.ts";
import { presetLimits } from "./presets.ts";

const asked = { perDay: "2", perMonth: "12", askAbove: "0.25", autoUnlockBelow: "0.10" };
const nothing = { perDay: null, perMonth: null, askAbove: null, autoUnlockBelow: null };

it("without a suggestion the everyday preset is chosen", () => {
  expect(initialBudget(null, "USD")).toEqual(presetLimits("everyday", "USD"));
  expect(initialBudget(nothing, "USD")).toEqual(presetLimits("everyday", "USD"));
  expect(budgetOptions(nothing, "USD")).toHaveLength(3);
});

it("a modest suggestion comes first and is chosen, but does not unlock without a click", () => {
  expect(budgetOptions(asked, "USD")[0]).toEqual({
    choice: "asked",
    limits: { ...asked, autoUnlockBelow: null },
  });
  expect(initialBudget(asked, "USD")).toEqual({ ...asked, autoUnlockBelow: null });
});

it("a large or unlimited suggestion is offered, but not chosen", () => {
  for (const greedy of [
    { ...asked, perDay: "500" },
    { ...asked, askAbove: null },
  ]) {
    expect(budgetOptions(greedy, "USD")[0]?.choice).toBe("asked");
    expect(initialBudget(greedy, "USD")).toEqual(presetLimits("everyday", "USD"));
  }
});

it("a suggestion that is one of the presets is shown once", () => {
  expect(budgetOptions(presetLimits("careful", "USD"), "USD")).toHaveLength(3);
  expect(initialBudget(presetLimits("careful", "USD"), "USD")).toEqual(
    presetLimits("careful", "USD"),
  );
});
