import { expect, it } from "vitest";
import { TokenBuckets } from "./token-buckets.ts";

it("holds a fixed number of tokens, then gives one each time one has been refilled", () => {
  const buckets = new TokenBuckets({ capacity: 3, perSecond: 2, maxBuckets: 10 });
  expect([1, 2, 3, 4].map(() => buckets.take("a", 0))).toEqual([2, 1, 0, -1]);
  expect(buckets.take("b", 0)).toBe(2);
  expect(buckets.take("a", 499)).toBe(-1);
  expect(buckets.take("a", 500)).toBe(0);
  expect(buckets.take("a", 60_000)).toBe(2);
});

it("remembers at most two generations of keys, and never counts a backward step of the clock as time", () => {
  const buckets = new TokenBuckets({ capacity: 1, perSecond: 1, maxBuckets: 2 });
  expect(buckets.take("a", 1000)).toBe(0);
  expect(buckets.take("a", 0)).toBe(-1);
  for (const key of ["b", "c", "d", "e", "f"]) buckets.take(key, 1000);
  expect(buckets.take("a", 1000)).toBe(0);
});
