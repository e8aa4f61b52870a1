import type { Wallet } from "@tuppence/protocol/wire";
import { expect, test } from "vitest";
import { missingMoney } from "./missing-money.ts";

const wallet = (balance: string) => ({ balance }) as Wallet;

test("what is missing is exact, also before a wallet is opened and below zero", () => {
  expect(missingMoney("0.02", null)).toBe("0.02");
  expect(missingMoney("0.02", wallet("0.019999"))).toBe("0.000001");
  expect(missingMoney("0.02", wallet("0.02"))).toBe("0");
  expect(missingMoney("0.02", wallet("5"))).toBe("0");
  expect(missingMoney("0.02", wallet("-3.5"))).toBe("3.52");
});
