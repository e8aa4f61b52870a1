import type { AutoTopUp, TopUp } from "@tuppence/protocol/wire";
import { expect, test } from "vitest";
import { orderCovers } from "./order-covers.ts";

const order = (change: Partial<AutoTopUp> = {}) =>
  ({
    state: "on",
    amount: "10",
    nextTryAt: null,
    chargedToday: 1,
    atMostPerDay: 2,
    underWay: null,
    ...change,
  }) as AutoTopUp;
const underWay = (next: TopUp["next"]) => ({ next }) as TopUp;
const empty = { balance: "0.5" };

test("one charge makes the balance enough, to the last millionth", () => {
  expect(orderCovers(order(), empty, "10.5")).toBe(true);
  expect(orderCovers(order(), empty, "10.500001")).toBe(false);
  expect(orderCovers(order(), { balance: "-1" }, "9.5")).toBe(false);
});

test("only if a charge may be made now", () => {
  expect(orderCovers(undefined, empty, "1")).toBe(false);
  expect(orderCovers(order({ state: "off" }), empty, "1")).toBe(false);
  expect(orderCovers(order({ state: "stopped" }), empty, "1")).toBe(false);
  expect(orderCovers(order({ nextTryAt: "2030-01-01T00:00:00Z" }), empty, "1")).toBe(false);
  expect(orderCovers(order({ chargedToday: 2 }), empty, "1")).toBe(false);
});

test("a charge that is under way counts, unless the bank waits for the buyer", () => {
  const last = { chargedToday: 2 };
  expect(orderCovers(order({ ...last, underWay: underWay(null) }), empty, "1")).toBe(true);
  const page = { type: "redirect", url: "https://bank.example/confirm" } as const;
  expect(orderCovers(order({ ...last, underWay: underWay(page) }), empty, "1")).toBe(false);
});
