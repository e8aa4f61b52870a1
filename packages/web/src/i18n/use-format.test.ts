import { expect, it } from "vitest";
import { soon, until } from "./use-format.ts";

/** By this device's clock, as somebody reads it. */
const at = (day: number, hour: number) => new Date(2030, 5, day, hour);
const NOW_MS = at(14, 15).getTime();
const words = { tag: "en-GB", midnight: "midnight", atMidnight: "at midnight" };
const end = (day: number, hour: number) => until(at(day, hour).toISOString(), words, NOW_MS);

it("a period that ends with the day ends at midnight: an hour alone would not say of which day", () => {
  expect(end(15, 0)).toBe("midnight");
});

it("a period that ends earlier today ends at its hour", () => {
  expect(end(14, 18)).toBe("18:00");
});

it("a period that ends later is told with its day", () => {
  expect(end(15, 9)).toBe("tomorrow, 09:00");
  expect(end(16, 0)).toBe("16 Jun 2030, 00:00");
});

it("a moment ahead is told with its day, the near ones in words", () => {
  expect(soon(at(14, 18).toISOString(), words, NOW_MS)).toBe("today, 18:00");
  expect(soon(at(15, 0).toISOString(), words, NOW_MS)).toBe("at midnight");
  expect(soon(at(15, 9).toISOString(), { ...words, tag: "de-DE" }, NOW_MS)).toBe("morgen, 09:00");
});
