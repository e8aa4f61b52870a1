import { expect, test } from "vitest";
import { billAmounts } from "./bill-amounts.ts";

const rail = (left: string) => ({
  smallest: "1",
  largest: "10",
  limits: [{ period: "day", most: "12", left, resetsAt: "2027-03-11T00:00:00.000Z" } as const],
});
const amounts = (left: string, atLeast?: string) =>
  billAmounts(rail(left), { currency: "EUR", atLeast });

test("small amounts are offered, as far as there is room", () => {
  expect(amounts("12")).toEqual(["1", "2", "5", "10"]);
  expect(amounts("4")).toEqual(["1", "2"]);
});

test("where money is missing, only what is enough", () => {
  expect(amounts("12", "0.02")).toEqual(["1", "2", "5", "10"]);
  expect(amounts("12", "2.01")).toEqual(["5", "10"]);
  expect(amounts("12", "10.01")).toEqual([]);
});

test("where no round amount is, what is missing itself, in whole cents", () => {
  expect(amounts("9", "5.123")).toEqual(["5.13"]);
});

test("nothing where the limit is reached, or too little of it is left", () => {
  expect(amounts("0.99")).toEqual([]);
  expect(amounts("3", "3.01")).toEqual([]);
});
