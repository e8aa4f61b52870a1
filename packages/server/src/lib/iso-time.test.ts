import fc from "fast-check";
import { expect, test } from "vitest";
import { isoTime } from "./iso-time.ts";

test("formats every time as Date does, however many different ones", () => {
  const times = fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 });
  fc.assert(
    fc.property(times, (ms) => {
      expect(isoTime(ms)).toBe(new Date(ms).toISOString());
      expect(isoTime(BigInt(ms))).toBe(new Date(ms).toISOString());
    }),
    { numRuns: 3000 },
  );
  for (const ms of [0, 9, 99, 999, 1000, -1]) expect(isoTime(ms)).toBe(new Date(ms).toISOString());
});
