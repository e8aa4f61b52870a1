import { expect, test } from "vitest";
import { withinTime } from "./within-time.ts";

function forever(): bigint {
  for (let turns = 0n; ; turns++) if (turns < 0n) return turns;
}

test("a computation that does not end is stopped, and the next one works", () => {
  expect(withinTime(20, forever)).toBeUndefined();
  // oxlint-disable-next-line unicorn/better-regex -- slow on purpose
  expect(withinTime(20, () => /^(a+)+$/.test(`${"a".repeat(40)}b`))).toBeUndefined();
  expect(withinTime(1_000, () => 7)).toEqual({ result: 7 });
});

test("an error passes through", () => {
  expect(() =>
    withinTime(1_000, () => {
      throw new TypeError("mine");
    }),
  ).toThrow(new TypeError("mine"));
});
