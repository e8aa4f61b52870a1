import { describe, expect, test } from "vitest";
import { basisPointsIn, basisPointsOf, shareOf } from "./shares.ts";

describe("shares", () => {
  test("each of the 10001 values is read and written exactly", () => {
    for (let basisPoints = 0; basisPoints <= 10_000; basisPoints++) {
      const digits = String(basisPoints).padStart(5, "0");
      const text = `${digits.slice(0, 1)}.${digits.slice(1)}`;
      expect(basisPointsOf(JSON.parse(text) as number)).toBe(basisPoints);
      expect(shareOf(basisPoints)).toBe(Number(text));
    }
  });

  test.each([
    [0.69, 6900],
    [0.29, 2900],
    [0.57, 5700],
    [0.12349, 1234],
    [0.99999999, 9999],
    [1e-7, 0],
    [5e-324, 0],
    [1 / 3, 3333],
  ])("%d is %i basis points: smaller fractions are dropped", (share, basisPoints) => {
    expect(basisPointsOf(share)).toBe(basisPoints);
  });

  test.each([-0.1, 1.0001, Number.NaN, Number.POSITIVE_INFINITY])("%d is not a share", (share) => {
    expect(() => basisPointsOf(share)).toThrow(RangeError);
  });

  test("a part of a count is rounded to the nearest basis point", () => {
    expect([basisPointsIn(1, 3), basisPointsIn(2, 3), basisPointsIn(0, 0)]).toEqual([
      3333, 6667, 0,
    ]);
    expect([basisPointsIn(1, 20_000), basisPointsIn(7, 7)]).toEqual([1, 10_000]);
  });
});
