import type { InsightSeries } from "@tuppence/protocol/wire";
import { expect, test } from "vitest";
import { heightOf, pointsOf } from "./metrics.ts";

const series = {
  traffic: [
    { period: "2026-03-01", views: 10, purchases: 1, conversion: 0.1 },
    { period: "2026-03-02", views: 0, purchases: 0, conversion: null },
  ],
  data: [
    {
      currency: "EUR",
      points: [
        { period: "2026-03-01", net: "0.2375", buyers: 1, refundRate: null },
        { period: "2026-03-02", net: "0", buyers: 0, refundRate: null },
      ],
    },
  ],
} as unknown as InsightSeries;

test("amounts stay exact, and only the drawing rounds", () => {
  const points = pointsOf(series, "EUR", "net");
  expect(points).toEqual([
    { day: "2026-03-01", value: "0.2375" },
    { day: "2026-03-02", value: "0" },
  ]);
  expect(points.map(({ value }) => heightOf(value))).toEqual([0.2375, 0]);
});

test("what is not known is not drawn as zero", () => {
  const points = pointsOf(series, "EUR", "conversion");
  expect(points.map(({ value }) => heightOf(value))).toEqual([0.1, null]);
});

test("a currency in which nothing was sold has the same periods", () => {
  expect(pointsOf(series, "USD", "buyers")).toEqual([
    { day: "2026-03-01", value: 0 },
    { day: "2026-03-02", value: 0 },
  ]);
});
