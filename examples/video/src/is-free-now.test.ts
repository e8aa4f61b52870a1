import { expect, test } from "vitest";
import { isFreeNow } from "./is-free-now.ts";

const cheaper = { at: "2026-12-01T00:00:00.000Z", prices: [{ amount: "0.05", currency: "USD" }] };
const free = { at: "2026-12-08T00:00:00.000Z", prices: [] };
const availability = { from: null, until: null, steps: [cheaper, free] };

test.each([
  ["2026-11-30T00:00:00.000Z", false],
  ["2026-12-01T00:00:00.000Z", false],
  ["2026-12-07T23:59:59.999Z", false],
  ["2026-12-08T00:00:00.000Z", true],
])("at %s early access is over: %s", (now, isOver) => {
  expect(isFreeNow({ availability }, Date.parse(now))).toBe(isOver);
});

test("what has no steps is never free by itself", () => {
  expect(isFreeNow({ availability: null }, Date.parse("2030-01-01T00:00:00.000Z"))).toBe(false);
});
