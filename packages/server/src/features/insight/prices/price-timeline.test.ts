import { expect, test } from "vitest";
import { priceTimeline } from "./price-timeline.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2027, 2, 1);
const usd = (amount: string) => [{ amount, currency: "USD" }];
const at = (hours: number) => START + hours * HOUR;
const iso = (hours: number) => new Date(at(hours)).toISOString();
const range = { fromMs: at(0), untilMs: at(100) };
const read = (spans: ReturnType<typeof priceTimeline>) =>
  spans.map(({ fromMs, untilMs, prices }) => [
    (fromMs - START) / HOUR,
    (untilMs - START) / HOUR,
    prices[0]?.amount,
  ]);

test("changes of the list price, steps by date, and the time before and after its sale", () => {
  const history = [
    { fromMs: at(-50), pricing: { prices: usd("1") } },
    {
      fromMs: at(10),
      pricing: {
        prices: usd("2"),
        availability: {
          from: iso(12),
          until: iso(60),
          steps: [
            { at: iso(30), prices: usd("1.5") },
            { at: iso(50), prices: [] },
          ],
        },
      },
    },
  ];
  expect(read(priceTimeline(history, [], range))).toEqual([
    [0, 10, "1"],
    [10, 12, undefined],
    [12, 30, "2"],
    [30, 50, "1.5"],
    [50, 60, "0"],
    [60, 100, undefined],
  ]);
});

test("periods of an experiment come before the list price, and equal prices in a row are one time", () => {
  const history = [{ fromMs: at(0), pricing: { prices: usd("1") } }];
  const periods = ["2", "2", "3"].map((amount, index) => ({
    fromMs: at(10 + index * 10),
    untilMs: at(20 + index * 10),
    prices: usd(amount),
  }));
  expect(read(priceTimeline(history, periods, range))).toEqual([
    [0, 10, "1"],
    [10, 30, "2"],
    [30, 40, "3"],
    [40, 100, "1"],
  ]);
});

test("a change that is taken back at once, and nothing before the record begins", () => {
  const history = [
    { fromMs: at(20), pricing: { prices: usd("1") } },
    { fromMs: at(30), pricing: { prices: usd("1.0") } },
  ];
  expect(read(priceTimeline(history, [], range))).toEqual([[20, 100, "1"]]);
});
