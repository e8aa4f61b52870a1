import { expect, test } from "vitest";
import { lastDays } from "./days.ts";

const noon = Date.parse("2026-03-01T12:00:00Z");

test("the last days include today", () => {
  expect(lastDays(1, noon)).toEqual({ from: "2026-03-01", to: "2026-03-01" });
  expect(lastDays(30, noon)).toEqual({ from: "2026-01-31", to: "2026-03-01" });
});
