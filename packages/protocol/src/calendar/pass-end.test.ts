import { describe, expect, test } from "vitest";
import { type PassPeriod, passEnd } from "./pass-end.ts";
import { timeZoneNamed } from "./time-zone.ts";

const iso = (ms: number) => new Date(ms).toISOString().replace(":00.000Z", "Z");
const end = (period: PassPeriod, from: string, zone = "UTC", anchor = from) =>
  iso(
    passEnd(
      { period, seasonUntilMs: Date.UTC(2027, 4, 1) },
      { zone, fromMs: Date.parse(from), anchorMs: Date.parse(anchor) },
    ),
  );

describe("passEnd", () => {
  test.each([
    ["day", "2026-11-22T20:00Z", "UTC", "2026-11-23T20:00Z"],
    ["week", "2026-11-22T20:00Z", "UTC", "2026-11-29T20:00Z"],
    ["month", "2026-11-22T20:00Z", "UTC", "2026-12-22T20:00Z"],
    ["month", "2027-01-31T20:00Z", "UTC", "2027-02-28T20:00Z"],
    ["month", "2028-01-31T20:00Z", "UTC", "2028-02-29T20:00Z"],
    ["month", "2026-12-31T00:00Z", "UTC", "2027-01-31T00:00Z"],
    ["season", "2026-11-22T20:00Z", "UTC", "2027-05-01T00:00Z"],
    // 23:30 on 31 January there.
    ["month", "2027-01-31T14:30Z", "Asia/Seoul", "2027-02-28T14:30Z"],
    // Half an hour later it is February there.
    ["month", "2027-01-31T15:30Z", "Asia/Seoul", "2027-02-28T15:30Z"],
    // The clocks change meanwhile; the time of day stays.
    ["day", "2027-03-27T12:00Z", "Europe/Berlin", "2027-03-28T11:00Z"],
    ["week", "2027-10-28T11:00Z", "Europe/Berlin", "2027-11-04T12:00Z"],
    ["month", "2027-03-10T09:00Z", "America/New_York", "2027-04-10T08:00Z"],
    // Half past two does not exist on the day it would end: an hour later.
    ["day", "2027-03-27T01:30Z", "Europe/Berlin", "2027-03-28T01:30Z"],
  ] as const)("a %s bought at %s (%s) ends at %s", (period, from, zone, until) => {
    expect(end(period, from, zone)).toBe(until);
  });

  test("renewed month by month, it returns to its day of the month", () => {
    const ends = [];
    let from = "2027-01-31T10:00Z";
    for (let month = 0; month < 14; month++)
      ends.push((from = end("month", from, "UTC", "2027-01-31T10:00Z")));
    expect(ends.map((text) => text.slice(5, 10)).join(" ")).toBe(
      "02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31 01-31 02-29 03-31",
    );
    expect(new Set(ends.map((text) => text.slice(11)))).toEqual(new Set(["10:00Z"]));
  });

  test("the anchors of a day and a week keep the time of day over a clock change", () => {
    expect(end("day", "2027-03-28T11:00:30Z", "Europe/Berlin", "2027-03-20T12:00Z")).toBe(
      "2027-03-29T11:00Z",
    );
    expect(end("week", "2027-03-27T12:00:30Z", "Europe/Berlin", "2027-03-20T12:00Z")).toBe(
      "2027-04-03T11:00Z",
    );
  });

  test("the zone changed since: the next end is still a whole period away", () => {
    // The last period ended at ten in Berlin, eight UTC; in Seoul the anchor's time comes an hour later.
    expect(end("month", "2027-06-28T08:00:30Z", "Asia/Seoul", "2027-01-28T09:00Z")).toBe(
      "2027-07-28T09:00Z",
    );
  });

  test("a season that is over ends at once", () => {
    expect(passEnd({ period: "season", seasonUntilMs: 500 }, { zone: "UTC", fromMs: 1000 })).toBe(
      1000,
    );
  });
});

test.each([
  ["asia/seoul", "Asia/Seoul"],
  ["Asia/Kolkata", "Asia/Kolkata"],
  ["Asia/Calcutta", "Asia/Calcutta"],
  ["US/Pacific", "US/Pacific"],
  ["Etc/UTC", "UTC"],
  ["Mars/Olympus", undefined],
  ["+09:00", undefined],
  ["", undefined],
  ["Etc/Unknown", undefined],
  ["UTC 5 Asia/Seoul", undefined],
  ["x".repeat(65), undefined],
])("the time zone %j is kept as %j", (text, name) => {
  expect(timeZoneNamed(text)).toBe(name);
});
