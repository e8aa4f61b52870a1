import fc from "fast-check";
import { expect, test } from "vitest";
import { drawOrder } from "./draw-order.ts";

test("the order follows from the seed alone, and each block of periods has every price once", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 2, max: 60 }),
      (seed, variants, periods) => {
        const order = drawOrder(seed, variants, periods);
        expect(order).toHaveLength(periods);
        expect(drawOrder(seed, variants, periods)).toEqual(order);
        expect(order.every((variant) => variant >= 0 && variant < variants)).toBe(true);
        for (let start = 0; start + variants <= periods; start += variants)
          expect(new Set(order.slice(start, start + variants)).size).toBe(variants);
      },
    ),
  );
});

test("over many seeds, each price is first as often as the others, give or take", () => {
  const firsts = Array.from({ length: 3_000 }, (_, seed) => drawOrder(`seed ${seed}`, 3, 3)[0]);
  for (const variant of [0, 1, 2]) {
    const count = firsts.filter((first) => first === variant).length;
    expect(count).toBeGreaterThan(850);
    expect(count).toBeLessThan(1_150);
  }
});
