import { expect, test } from "vitest";
import { clock, times } from "./money-math.ts";

test.each([
  ["0.002", 36, "0.072"],
  ["0.000001", 1, "0.000001"],
  ["3", 4, "12"],
  ["0.5", 2, "1"],
  ["0.01", 0, "0"],
])("%s, %i times, is %s", (amount, count, total) => {
  expect(times(amount, count)).toBe(total);
});

test.each([
  [0, "0:00"],
  [75.4, "1:15"],
  [Number.NaN, "0:00"],
])("%d seconds are %s on a clock", (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});
