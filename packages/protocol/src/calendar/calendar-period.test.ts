import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarPeriod } from "./calendar-period.ts";

const HOUR_MS = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString().replace(":00.000Z", "Z");
const hours = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
  (endMs - startMs) / HOUR_MS;

/** Half-hour and quarter-hour offsets, both extremes, a skipped or repeated midnight, a date that never existed. */
const ZONES = [
  "UTC",
  "Asia/Seoul",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Honolulu",
  "Etc/GMT+12",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "America/Havana",
  "America/St_Johns",
  "Pacific/Apia",
  "US/Pacific",
  "Africa/Casablanca",
] as const;

describe("a period of a zone's calendar", () => {
  test.each([
    ["UTC", "day", "2026-11-22T12:00Z", "2026-11-22T00:00Z", "2026-11-23T00:00Z"],
    ["UTC", "week", "2026-11-22T23:59Z", "2026-11-16T00:00Z", "2026-11-23T00:00Z"],
    ["UTC", "week", "1969-12-30T00:00Z", "1969-12-29T00:00Z", "1970-01-05T00:00Z"],
    ["UTC", "month", "2026-12-31T23:59Z", "2026-12-01T00:00Z", "2027-01-01T00:00Z"],
    ["Asia/Seoul", "day", "2026-11-22T20:00Z", "2026-11-22T15:00Z", "2026-11-23T15:00Z"],
    ["Asia/Seoul", "month", "2026-11-30T20:00Z", "2026-11-30T15:00Z", "2026-12-31T15:00Z"],
    ["Asia/Kathmandu", "day", "2026-11-22T20:00Z", "2026-11-22T18:15Z", "2026-11-23T18:15Z"],
    ["Europe/Berlin", "week", "2026-03-29T12:00Z", "2026-03-22T23:00Z", "2026-03-29T22:00Z"],
    ["Asia/Calcutta", "day", "2026-11-22T20:00Z", "2026-11-22T18:30Z", "2026-11-23T18:30Z"],
  ] as const)("%s: the %s of %s", (zone, kind, at, start, end) => {
    const { startMs, endMs } = calendarPeriod(zone, kind, Date.parse(at));
    expect([iso(startMs), iso(endMs)]).toEqual([start, end]);
  });

  test.each([
    ["Europe/Berlin", "2026-03-29T12:00Z", 23],
    ["Europe/Berlin", "2026-10-25T12:00Z", 25],
    ["Australia/Lord_Howe", "2026-10-03T20:00Z", 23.5],
    // Midnight is skipped: the day begins at one.
    ["America/Sao_Paulo", "2018-11-04T12:00Z", 23],
    ["Africa/Cairo", "2026-04-24T12:00Z", 23],
    // Clocks go back from midnight: the hour before comes twice.
    ["America/Sao_Paulo", "2018-02-17T12:00Z", 25],
    // Clocks go back a minute after midnight: they show the previous day again, but that day stays over.
    ["America/St_Johns", "2010-11-06T12:00Z", 24],
    ["America/St_Johns", "2010-11-07T12:00Z", 25],
  ] as const)("%s: the day of %s has %d hours", (zone, at, length) => {
    expect(hours(calendarPeriod(zone, "day", Date.parse(at)))).toBe(length);
  });

  test("a skipped date is not a day: Samoa had no 30 December 2011", () => {
    const before = calendarPeriod("Pacific/Apia", "day", Date.parse("2011-12-30T09:59Z"));
    const after = calendarPeriod("Pacific/Apia", "day", Date.parse("2011-12-30T10:00Z"));
    expect(after.startMs).toBe(before.endMs);
    expect(after.number - before.number).toBe(2);
    expect(hours(after)).toBe(24);
  });

  test("every moment is in one period, the next begins where it ends, and numbers only grow", () => {
    const times = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) });
    const kinds = fc.constantFrom("day", "week", "month" as const);
    fc.assert(
      fc.property(times, fc.constantFrom(...ZONES), kinds, (ms, zone, kind) => {
        const period = calendarPeriod(zone, kind, ms);
        expect(period.startMs <= ms && ms < period.endMs).toBe(true);
        const next = calendarPeriod(zone, kind, period.endMs);
        expect(next.startMs).toBe(period.endMs);
        expect(next.number).toBeGreaterThan(period.number);
        expect(calendarPeriod(zone, kind, period.startMs)).toEqual(period);
        expect(calendarPeriod(zone, kind, period.endMs - 1)).toEqual(period);
      }),
      { numRuns: 100, seed: 20270310 },
    );
  });

  test("a day follows the clocks on the wall, whatever else they show", () => {
    const times = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) });
    const zones = ZONES.filter((zone) => zone !== "America/St_Johns");
    fc.assert(
      fc.property(times, fc.constantFrom(...zones), (ms, zone) => {
        const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(ms);
        const { number } = calendarPeriod(zone, "day", ms);
        expect(new Date(number * 86_400_000).toISOString().slice(0, 10)).toBe(shown);
      }),
      { numRuns: 100, seed: 20270310 },
    );
  });
});
