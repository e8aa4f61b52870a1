import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ratioInterval, shareInterval } from "./intervals.ts";

/** A generator of numbers from 0 to 1 that gives the same ones for a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("a share", () => {
  test("is that of Wilson where days do not differ", () => {
    // 10 of 100: a textbook's 0.0552 to 0.1744.
    const interval = shareInterval([{ chances: 100, gains: 10 }]);
    expect(interval?.estimate).toBe(0.1);
    expect(interval?.low).toBeCloseTo(0.0552, 4);
    expect(interval?.high).toBeCloseTo(0.1744, 4);
  });

  test("of nothing is certain about nothing, and none of none is null", () => {
    expect(shareInterval([])).toBeNull();
    expect(shareInterval([{ chances: 0, gains: 0 }])).toBeNull();
    const none = shareInterval([{ chances: 10, gains: 0 }]);
    expect(none?.low).toBe(0);
    expect(none?.high).toBeGreaterThan(0.2);
  });

  test("contains the estimate, stays within 0 and 1, and narrows with more of the same", () => {
    const day = fc
      .tuple(fc.integer({ min: 1, max: 1_000 }), fc.nat(1_000))
      .map(([chances, gains]) => ({ chances, gains: Math.min(chances, gains) }));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), (days) => {
        const one = shareInterval(days);
        if (one === null) throw new Error("there are chances");
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
        expect(one.low).toBeLessThanOrEqual(one.estimate);
        expect(one.high).toBeGreaterThanOrEqual(one.estimate);
      }),
    );
    const narrow = shareInterval(Array.from({ length: 20 }, () => ({ chances: 100, gains: 10 })));
    const wide = shareInterval(Array.from({ length: 5 }, () => ({ chances: 100, gains: 10 })));
    expect((narrow?.high ?? 1) - (narrow?.low ?? 0)).toBeLessThan(
      (wide?.high ?? 0) - (wide?.low ?? 0),
    );
  });

  test("is less certain where days differ by more than chance", () => {
    const even = shareInterval(Array.from({ length: 10 }, () => ({ chances: 100, gains: 20 })));
    const uneven = shareInterval(
      Array.from({ length: 10 }, (_, at) => ({ chances: 100, gains: at % 2 === 0 ? 0 : 40 })),
    );
    expect(uneven?.estimate).toBe(even?.estimate);
    expect(uneven?.high).toBeGreaterThan((even?.high ?? 1) + 0.05);
  });

  test("holds the true share about 19 times of 20, also where each day has a share of its own", () => {
    for (const spread of [0, 0.08]) {
      const random = randomOf(7);
      let held = 0;
      for (let round = 0; round < 1_000; round++) {
        const days = Array.from({ length: 14 }, () => {
          const own = 0.2 + (random() < 0.5 ? -spread : spread);
          let gains = 0;
          for (let chance = 0; chance < 80; chance++) gains += random() < own ? 1 : 0;
          return { chances: 80, gains };
        });
        const interval = shareInterval(days);
        if (interval !== null && interval.low <= 0.2 && interval.high >= 0.2) held += 1;
      }
      expect(held).toBeGreaterThan(920);
      expect(held).toBeLessThan(990);
    }
  });
});

describe("a ratio", () => {
  test("needs three days, and is null without chances", () => {
    const day = { chances: 10, gains: 2 };
    expect(ratioInterval([day, day])).toBeNull();
    expect(ratioInterval([])).toBeNull();
    expect(ratioInterval([day, day, day])).toEqual({ estimate: 0.2, low: 0.2, high: 0.2 });
  });

  test("holds the true one about 19 times of 20", () => {
    const random = randomOf(11);
    let held = 0;
    for (let round = 0; round < 1_000; round++) {
      const days = Array.from({ length: 10 }, () => {
        const chances = 50 + Math.floor(random() * 100);
        const own = 0.1 + random() * 0.1;
        let gains = 0;
        for (let chance = 0; chance < chances; chance++) gains += random() < own ? 0.5 : 0;
        return { chances, gains };
      });
      const interval = ratioInterval(days);
      if (interval !== null && interval.low <= 0.075 && interval.high >= 0.075) held += 1;
    }
    expect(held).toBeGreaterThan(915);
    expect(held).toBeLessThan(985);
  });
});
