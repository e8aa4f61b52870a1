import { expect, test } from "vitest";
import type { Connection } from "../platform/connection.ts";
import { budgetReset, soon, usedUpUntil } from "./budget-reset.ts";

const DAY_ENDS = "2027-03-11T00:00:00.000Z";
const MONTH_ENDS = "2027-04-01T00:00:00.000Z";
const connectionOf = (perMonth: string | null) =>
  ({
    request: () =>
      Promise.resolve({
        limits: { perDay: "0.5", perMonth },
        spentToday: "0.45",
        spentThisMonth: "0.95",
        dayResetsAt: DAY_ENDS,
        monthResetsAt: MONTH_ENDS,
      }),
  }) as unknown as Connection;

const price = (amount: string) => ({ amount, currency: "USD" });

test("the daily budget resets first; the monthly one when that is the one used up", async () => {
  expect(await budgetReset(connectionOf(null), price("0.1"))).toBe(DAY_ENDS);
  expect(await budgetReset(connectionOf("5"), price("0.1"))).toBe(DAY_ENDS);
  expect(await budgetReset(connectionOf("1"), price("0.1"))).toBe(MONTH_ENDS);
});

test("a price above a whole day's or month's budget fits after no reset: no time is given", async () => {
  expect(await budgetReset(connectionOf(null), price("0.5"))).toBe(DAY_ENDS);
  expect(await budgetReset(connectionOf(null), price("0.51"))).toBeUndefined();
  expect(await budgetReset(connectionOf("0.4"), price("0.41"))).toBeUndefined();
  expect(await usedUpUntil(connectionOf(null), price("0.51"))).toBeUndefined();
});

test("payments that ended for a reason other than the budget: no time is given", async () => {
  expect(await usedUpUntil(connectionOf("5"), price("0.1"))).toBe(DAY_ENDS);
  expect(await usedUpUntil(connectionOf("1"), price("0.1"))).toBe(MONTH_ENDS);
  expect(await usedUpUntil(connectionOf("5"), price("0.05"))).toBeUndefined();
});

test("today and tomorrow are named, with the time; later resets have a date", () => {
  const now = at(10, 22).getTime();
  expect(soon(at(10, 23).toISOString(), "en", now)).toMatch(/^today, 11:00\sPM$/);
  expect(soon(at(11, 0).toISOString(), "de", now)).toBe("morgen, 00:00");
  expect(soon(at(11, 0).toISOString(), "ko", now)).toMatch(/^내일, /);
  expect(soon(at(20, 0).toISOString(), "en", now)).toMatch(/^Mar 20, 2027/);
});

function at(date: number, hour: number): Date {
  return new Date(2027, 2, date, hour);
}
