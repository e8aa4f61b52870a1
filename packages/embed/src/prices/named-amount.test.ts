import { expect, test } from "vitest";
import { namedAmount } from "./named-amount.ts";

test.each([
  ["0.05", "0.05"],
  ["0,05", "0.05"],
  [" 1 ", "1"],
  ["01.50", "1.5"],
  ["2.00", "2"],
  ["0.01", "0.01"],
])("%j is %s", (text, amount) => {
  expect(namedAmount(text, "0.01")).toBe(amount);
});

test.each(["", "much", "-1", "0.009", "1.000.000", "1e3", "0.0000001"])("%j is none", (text) => {
  expect(namedAmount(text, "0.01")).toBeUndefined();
});
