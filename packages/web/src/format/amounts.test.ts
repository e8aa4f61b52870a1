import { expect, it } from "vitest";
import { isLess, isPositive, minus, percentOf } from "./amounts.ts";

it("compares exactly, whatever the number of decimals", () => {
  expect(isLess("0.009", "0.01")).toBe(true);
  expect(isLess("10", "9.999999")).toBe(false);
  expect(isLess("0.50", "0.5")).toBe(false);
  expect(isLess("-1.5", "0")).toBe(true);
});

it("subtracts exactly, also below zero", () => {
  expect(minus("5", "0.005")).toBe("4.995");
  expect(minus("0.01", "0.02")).toBe("-0.01");
  expect(minus("12345678901.1", "0.1")).toBe("12345678901");
});

it("tells some money from none", () => {
  expect(isPositive("0.000001")).toBe(true);
  expect(isPositive("0")).toBe(false);
  expect(isPositive("-1")).toBe(false);
});

it("gives percents for bars, never above 100", () => {
  expect(percentOf("0.25", "1")).toBe(25);
  expect(percentOf("3", "1")).toBe(100);
  expect(percentOf("0", "0")).toBe(100);
});
