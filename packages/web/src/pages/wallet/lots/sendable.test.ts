import { expect, test } from "vitest";
import { sendable } from "./sendable.ts";

const NOW_MS = Date.UTC(2026, 10, 30);
const lot = {
  topUp: "top_1",
  amount: "5",
  left: "3.217",
  wentBack: "0",
  currency: "USD",
  refundableUntil: new Date(NOW_MS).toISOString(),
};

test("what is left goes back in whole cents", () => {
  expect(sendable(lot, NOW_MS)).toBe("3.21");
  expect(sendable({ ...lot, left: "0.009" }, NOW_MS)).toBeNull();
});

test("a currency without decimals goes back in whole units", () => {
  expect(sendable({ ...lot, currency: "KRW", amount: "5000", left: "3000.5" }, NOW_MS)).toBe(
    "3000",
  );
});

test("what has gone back, or is claimed by the bank, does not go back again", () => {
  expect(sendable({ ...lot, wentBack: "4" }, NOW_MS)).toBe("1");
  expect(sendable({ ...lot, wentBack: "5" }, NOW_MS)).toBeNull();
});

test("nothing after its time, of rails that take nothing back, and of no single top-up", () => {
  expect(sendable(lot, NOW_MS + 1)).toBeNull();
  expect(sendable({ ...lot, refundableUntil: null }, NOW_MS)).toBeNull();
  expect(sendable({ ...lot, topUp: null }, NOW_MS)).toBeNull();
});
