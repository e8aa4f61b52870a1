import { expect, test } from "vitest";
import { InvalidRangeError } from "./invalid-range-error.ts";
import { parseRange } from "./day-range.ts";

const NOW_MS = Date.parse("2027-03-10T15:00:00Z");

test("the last 31 days by default", () => {
  expect(parseRange({}, NOW_MS)).toEqual({
    from: "2027-02-08",
    to: "2027-03-10",
    startMs: Date.parse("2027-02-08T00:00:00Z"),
    endMs: Date.parse("2027-03-11T00:00:00Z"),
  });
});

test("a leap year fits, one day more does not", () => {
  expect(parseRange({ from: "2028-01-01", to: "2028-12-31" }, NOW_MS).to).toBe("2028-12-31");
  expect(() => parseRange({ from: "2028-01-01", to: "2029-01-01" }, NOW_MS)).toThrow(
    InvalidRangeError,
  );
});

test("days that do not exist, and ranges backwards, are refused", () => {
  for (const query of [
    { from: "2027-02-30" },
    { to: "2027-13-01" },
    { from: "2027-03-11" },
    { from: "1969-12-31", to: "1969-12-31" },
  ])
    expect(() => parseRange(query, NOW_MS)).toThrow(InvalidRangeError);
});
