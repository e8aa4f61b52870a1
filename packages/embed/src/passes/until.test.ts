import { expect, test } from "vitest";
import { endOfPeriod, until } from "./until.ts";

const at = (month: number, date: number, hour = 0) => new Date(2027, month - 1, date, hour);
const NOW = at(3, 10, 22).getTime();

test("an end of today is midnight or its hour alone; any other has its day", () => {
  expect(until(at(3, 11).toISOString(), "en", NOW)).toBe("midnight");
  expect(until(at(3, 11).toISOString(), "de", NOW)).toBe("Mitternacht");
  expect(until(at(3, 10, 23).toISOString(), "en", NOW)).toMatch(/^11:00\sPM$/);
  expect(until(at(3, 11, 9).toISOString(), "de", NOW)).toBe("morgen, 09:00");
  expect(until(at(3, 15).toISOString(), "en", NOW)).toMatch(/^Mar 15, 2027/);
});

test("days end at midnight, weeks with Sunday, months with their last day", () => {
  expect(endOfPeriod("day", NOW)).toBe(at(3, 11).toISOString());
  expect(endOfPeriod("week", NOW)).toBe(at(3, 15).toISOString());
  expect(endOfPeriod("week", at(3, 14, 23).getTime())).toBe(at(3, 15).toISOString());
  expect(endOfPeriod("week", at(3, 15).getTime())).toBe(at(3, 22).toISOString());
  expect(endOfPeriod("month", at(12, 31, 23).getTime())).toBe(at(13, 1).toISOString());
});
