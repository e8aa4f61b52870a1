import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarPeriod } from "./calendar-period.ts";
import {
  stepsOf,
  walletPeriod,
  walletPeriodEnding,
  type WalletZones,
  withZone,
} from "./wallet-calendar.ts";

const HOUR_MS = 3_600_000;
const at = (text: string) => Date.parse(`2027-${text}Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(5, 16);
const chosen = (first: string, ...later: [time: string, zone: string][]) =>
  later.reduce((zones, [time, zone]) => withZone(zones, zone, at(time)), first);

describe("a wallet whose time zone changes", () => {
  test.each([
    // The day ends first in the old zone. A short day of the new zone follows, since more than half of it is left.
    [
      "east",
      "UTC",
      "Asia/Seoul",
      "03-10T10:00",
      "03-10T00:00 03-11T00:00",
      "03-11T00:00 03-11T15:00",
    ],
    // Less than half is left: one long day instead of two.
    [
      "far east",
      "UTC",
      "Pacific/Kiritimati",
      "03-10T09:00",
      "03-10T00:00 03-11T10:00",
      "03-11T10:00 03-12T10:00",
    ],
    // In the new zone the same date lasts longer.
    [
      "west",
      "UTC",
      "Pacific/Honolulu",
      "03-10T23:00",
      "03-10T00:00 03-11T10:00",
      "03-11T10:00 03-12T10:00",
    ],
    // Across the date line it is the previous day again.
    [
      "across the date line",
      "Pacific/Kiritimati",
      "Pacific/Honolulu",
      "03-10T12:00",
      "03-10T10:00 03-12T10:00",
      "03-12T10:00 03-13T10:00",
    ],
  ])(
    "%s: the current day goes on, then days follow the new zone",
    (_name, from, to, when, running, next) => {
      const zones = chosen(from, [when, to]);
      const first = walletPeriod(zones, "day", at(when));
      const second = walletPeriod(zones, "day", first.endMs);
      expect(`${iso(first.startMs)} ${iso(first.endMs)}`).toBe(running);
      expect(`${iso(second.startMs)} ${iso(second.endMs)}`).toBe(next);
    },
  );

  test("a month goes on until it is over in both zones, and is never two months long", () => {
    const east = chosen("UTC", ["03-10T10:00", "Asia/Seoul"]);
    expect(iso(walletPeriod(east, "month", at("03-10T10:00")).endMs)).toBe("04-01T00:00");
    expect(iso(walletPeriod(east, "month", at("04-01T00:00")).endMs)).toBe("04-30T15:00");
    const west = chosen("UTC", ["03-10T10:00", "America/New_York"]);
    expect(iso(walletPeriod(west, "month", at("03-10T10:00")).endMs)).toBe("04-01T04:00");
  });

  test("changing the zone every few hours gives no more days than the calendar has", () => {
    const names = [
      "Pacific/Honolulu",
      "Pacific/Kiritimati",
      "Asia/Seoul",
      "Europe/Berlin",
      "Etc/GMT+12",
    ];
    let zones: WalletZones = "Etc/GMT+12";
    const numbers = new Set<number>();
    const start = at("03-01T00:00");
    for (let hour = 0; hour < 240; hour += 7) {
      const nowMs = start + hour * HOUR_MS;
      zones = withZone(zones, names[(hour * 7) % names.length] as string, nowMs);
      numbers.add(walletPeriod(zones, "day", nowMs).number);
    }
    expect(numbers.size).toBeLessThanOrEqual(12);
  });

  test("past periods never change; numbers only grow; each period is whole, except the short one at a change", () => {
    const names = fc.constantFrom(
      "UTC",
      "Asia/Seoul",
      "Pacific/Honolulu",
      "Pacific/Kiritimati",
      "America/Sao_Paulo",
      "Asia/Kathmandu",
    );
    const changes = fc.array(
      fc.record({ gapHours: fc.integer({ min: 1, max: 400 }), zone: names }),
      { maxLength: 3 },
    );
    const kinds = fc.constantFrom("day", "week", "month" as const);
    fc.assert(
      fc.property(names, changes, kinds, (first, later, kind) => {
        let zones: WalletZones = first;
        let nowMs = Date.UTC(2027, 0, 5, 7);
        for (const { gapHours, zone } of later) {
          nowMs += gapHours * HOUR_MS;
          const changed = withZone(zones, zone, nowMs);
          const [was, is] = [walletPeriod(zones, kind, nowMs), walletPeriod(changed, kind, nowMs)];
          expect([is.number, is.startMs]).toEqual([was.number, was.startMs]);
          expect(is.endMs).toBeGreaterThanOrEqual(was.endMs);
          const earlier = was.startMs - 1;
          expect(walletPeriod(changed, kind, earlier)).toEqual(walletPeriod(zones, kind, earlier));
          zones = changed;
        }
        let period = walletPeriod(zones, kind, nowMs - 20 * 24 * HOUR_MS);
        while (period.startMs < nowMs + 20 * 24 * HOUR_MS) {
          const next = walletPeriod(zones, kind, period.endMs);
          expect(next.startMs).toBe(period.endMs);
          expect(next.number).toBeGreaterThan(period.lastNumber);
          expect(walletPeriodEnding(zones, kind, period.lastNumber)).toEqual(period);
          const whole = stepsOf(zones).map(({ zone }) =>
            calendarPeriod(zone, kind, next.endMs - 1),
          );
          const longest = Math.min(...whole.map((one) => one.endMs - one.startMs));
          expect((next.endMs - next.startMs) * 2).toBeGreaterThanOrEqual(longest - 2 * HOUR_MS);
          period = next;
        }
      }),
      { numRuns: 20, seed: 20270310 },
    );
  });
});
