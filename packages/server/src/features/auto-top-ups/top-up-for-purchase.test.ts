import { micros, newId } from "@tuppence/protocol";
import { expect, test } from "vitest";
import { topUpForPurchase, type TopUpForPurchaseDeps } from "./top-up-for-purchase.ts";

test("a charge that ends just after the balance was read is not followed by another for the same purchase", async () => {
  const nowMs = 1_000;
  const walletId = newId("wallet", 0, nowMs);
  let order = {
    walletId,
    state: "on",
    currency: "USD",
    amountMicros: micros(10_000_000n),
    onSinceMs: 0,
    charge: 1,
    underWaySinceMs: nowMs as number | null,
    endedAtMs: null as number | null,
    topUpId: null,
  };
  const claimed: number[] = [];
  const deps = {
    autoTopUps: {
      find: async () => order,
      decidedAtMs: async (_buyer: string, operationId: string) =>
        operationId === "first" ? nowMs : undefined,
      claim: async ({ charge }: typeof order) => {
        claimed.push(charge);
        throw new Error("the card would be charged");
      },
    },
    balanceOf: async () => {
      order = { ...order, underWaySinceMs: null, endedAtMs: nowMs };
      return micros(5_000_000n);
    },
    warn: () => {},
    now: () => nowMs,
    pause: async () => {},
  } as unknown as TopUpForPurchaseDeps;
  const isDecidedAgain = await topUpForPurchase(deps, {
    buyerId: newId("buyer", 0, nowMs),
    walletId,
    operationId: "first",
    secondOperationId: "second",
    prices: new Map([["USD", micros(6_000_000n)]]),
  });
  expect({ isDecidedAgain, claimed }).toEqual({ isDecidedAgain: true, claimed: [] });
});
