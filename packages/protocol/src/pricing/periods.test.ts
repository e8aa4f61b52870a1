import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passEnd, periodOf } from "./periods.ts";

const times = fc.integer({ min: -2_000_000_000_000, max: 250_000_000_000_000 });
const iso = (ms: number) => new Date(ms).toISOString();

describe("periodOf", () => {
  test.each([
    ["day", "2026-11-22T12:00:00Z", "2026-11-22", "2026-11-23"],
    ["week", "2026-11-22T23:59:59Z", "2026-11-16", "2026-11-23"],
    ["week", "2026-11-23T00:00:00Z", "2026-11-23", "2026-11-30"],
    ["week", "1969-12-30T00:00:00Z", "1969-12-29", "1970-01-05"],
    ["month", "2026-12-31T23:59:59Z", "2026-12-01", "2027-01-01"],
  ] as const)("the %s of %s is from %s to %s", (period, time, start, end) => {
    const { startMs, endMs } = periodOf(period, Date.parse(time));
    expect([iso(startMs), iso(endMs)]).toEqual([`${start}T00:00:00.000Z`, `${end}T00:00:00.000Z`]);
  });

  test("every time is in its period, and the next begins where it ends", () => {
    const periods = fc.constantFrom("day", "week", "month" as const);
    fc.assert(
      fc.property(times, periods, (nowMs, period) => {
        const { startMs, endMs } = periodOf(period, nowMs);
        expect(startMs <= nowMs && nowMs < endMs).toBe(true);
        expect(periodOf(period, endMs).startMs).toBe(endMs);
        expect(new Date(startMs).getUTCHours()).toBe(0);
        if (period === "week") expect(new Date(startMs).getUTCDay()).toBe(1);
        if (period === "month") expect(new Date(startMs).getUTCDate()).toBe(1);
      }),
    );
  });
});

describe("passEnd", () => {
  test.each([
    ["day", "2026-11-22T20:00:00Z", "2026-11-23T20:00:00.000Z"],
    ["week", "2026-11-22T20:00:00Z", "2026-11-29T20:00:00.000Z"],
    ["month", "2026-11-22T20:00:00Z", "2026-12-22T20:00:00.000Z"],
    ["month", "2027-01-31T20:00:00Z", "2027-02-28T20:00:00.000Z"],
    ["month", "2026-12-31T00:00:00Z", "2027-01-31T00:00:00.000Z"],
    ["season", "2026-11-22T20:00:00Z", "2027-05-01T00:00:00.000Z"],
  ] as const)("a %s bought at %s ends at %s", (period, time, end) => {
    expect(iso(passEnd(period, Date.parse(time), Date.UTC(2027, 4, 1)))).toBe(end);
  });

  test("a season that is over ends at once", () => {
    expect(passEnd("season", 1000, 500)).toBe(1000);
  });
});
