import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { micros, parseMicros } from "../../packages/protocol/src/money.ts";
import { amountOf, percentOf } from "./format.ts";
import { COMPARED_ON } from "./paths.ts";
import { placeTables } from "./place-tables.ts";
import { drawPlot } from "./plot/draw-plot.ts";
import { tableOf } from "./table-of.ts";
import { makeTables } from "./tables.ts";
import { WAYS } from "./ways.ts";

const docs = join(import.meta.dirname, "../../docs");

describe("what is committed is what `npm run fees` makes of the price lists", () => {
  test("docs/fees.svg", () => {
    expect(readFileSync(join(docs, "fees.svg"), "utf8")).toBe(drawPlot(WAYS));
  });

  test("the tables of docs/fees.md", () => {
    const page = readFileSync(join(docs, "fees.md"), "utf8");
    expect(page).toBe(placeTables(page, makeTables()));
  });

  test("the day and the figures in the page's own words", () => {
    const page = readFileSync(join(docs, "fees.md"), "utf8");
    expect(page).toContain(`at the rates of ${COMPARED_ON}`);
    const alone = costsOf("0.05").get("card-eea") ?? 0n;
    const fromWallet = costsOf("0.05").get("ours-card") ?? 0n;
    expect(page).toContain(`a sale of 0.05 costs ${percentOf(alone)}; `);
    expect(page).toContain(`by card it costs ${percentOf(fromWallet)}, whatever its price`);
  });
});

describe("the ways that are compared", () => {
  test("charged one by one, a sale of 0.05 costs what the price lists say", () => {
    expect(costsOf("0.05")).toEqual(
      new Map([
        ["card-us", 6_029_000n],
        ["card-eea", 5_015_000n],
        ["paypal", 1_849_900n],
        ["store-30", 300_000n],
        ["store-15", 150_000n],
        ["ours-card", 29_500n],
        ["ours-bank", 12_000n],
        ["base", 28_000n],
      ]),
    );
  });

  test("from a wallet every price costs the same share", () => {
    for (const sale of ["0.000001", "0.01", "10"]) {
      expect(costsOf(sale).get("ours-card")).toBe(29_500n);
      expect(costsOf(sale).get("ours-bank")).toBe(12_000n);
    }
  });
});

describe("figures in words", () => {
  test.each([
    [0n, "0%"],
    [140n, "0.014%"],
    [29_500n, "2.95%"],
    [265_000n, "26.5%"],
    [5_015_000n, "502%"],
    [30_029_000n, "3,003%"],
  ])("%d parts per million are %s", (cost, text) => {
    expect(percentOf(cost)).toBe(text);
  });

  test.each([
    [20_000_000n, "20.00"],
    [200_000n, "0.20"],
    [1_400n, "0.0014"],
  ])("%d micro-units are %s", (amount, text) => {
    expect(amountOf(micros(amount))).toBe(text);
  });
});

describe("a page with places for tables", () => {
  const page = "before\n<!-- table: a b -->\nold\n<!-- end -->\nafter\n";

  test("gets each table in its place, and again without a change", () => {
    const tables = new Map([
      [
        "a b",
        tableOf([
          ["what", "cost"],
          ["a", "1"],
        ]),
      ],
    ]);
    const placed = placeTables(page, tables);
    expect(placed).toBe(
      "before\n<!-- table: a b -->\n\n| what | cost |\n| ---- | ---: |\n| a    |    1 |\n\n<!-- end -->\nafter\n",
    );
    expect(placeTables(placed, tables)).toBe(placed);
  });

  test("is refused when a table has no place, or a place no table", () => {
    expect(() => placeTables(page, new Map())).toThrow('no table "a b"');
    const tables = new Map([
      ["a b", ""],
      ["c", ""],
    ]);
    expect(() => placeTables(page, tables)).toThrow("no place for: c");
  });
});

function costsOf(sale: string): ReadonlyMap<string, bigint> {
  return new Map(WAYS.map((way) => [way.id, way.costOf(parseMicros(sale))]));
}
