import { micros, newId, type WalletId } from "@tuppence/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { type AutoTopUpStore, createAutoTopUpStore } from "./auto-top-up-store.ts";

let database: TestDatabase;
let store: AutoTopUpStore;
let nowMs = Date.UTC(2026, 10, 30);

beforeAll(async () => {
  database = await createTestDatabase();
  store = createAutoTopUpStore(database.kysely, 4, () => nowMs);
});
afterAll(() => database.drop());

const ordered = async (): Promise<WalletId> => {
  const walletId = newId("wallet", 5, nowMs);
  await store.switchOn(
    {
      walletId,
      buyerId: newId("buyer", 5, nowMs),
      currency: "USD",
      belowMicros: micros(2_000_000n),
      amountMicros: micros(10_000_000n),
      feeMicros: micros(0n),
      cardId: newId("card", 5, nowMs),
      atMostPerDay: 3,
    },
    "the buyer agrees",
  );
  return walletId;
};

describe("claims", () => {
  test("of a crowd, one gets it", async () => {
    const walletId = await ordered();
    const crowd = await Promise.all(
      Array.from({ length: 50 }, () => store.claim({ walletId, charge: 0 })),
    );
    expect(crowd.filter((charge) => charge !== undefined)).toEqual([1]);
  });

  test("whoever has not seen the last charge gets none", async () => {
    const walletId = await ordered();
    expect(await store.claim({ walletId, charge: 0 })).toBe(1);
    await store.end(walletId, { charge: 1, failure: null });
    expect(await store.claim({ walletId, charge: 0 })).toBeUndefined();
    expect(await store.claim({ walletId, charge: 1 })).toBe(2);
  });

  test("a charge ends once", async () => {
    const walletId = await ordered();
    await store.claim({ walletId, charge: 0 });
    for (let times = 0; times < 2; times++)
      await store.end(walletId, { charge: 1, failure: "declined" });
    expect(await store.find(walletId)).toMatchObject({ failures: 1, underWaySinceMs: null });
    nowMs += 3_600_000;
    await store.claim({ walletId, charge: 1 });
    // A late word about the one before.
    await store.end(walletId, { charge: 1, failure: null });
    expect(await store.find(walletId)).toMatchObject({ failures: 1, charge: 2 });
    expect((await store.find(walletId))?.underWaySinceMs).toBe(nowMs);
  });

  test("a new order keeps the claim of the old one", async () => {
    const walletId = await ordered();
    await store.claim({ walletId, charge: 0 });
    const found = await store.find(walletId);
    if (found === undefined) throw new Error("there is no order");
    await store.switchOn(found, "the buyer agrees again");
    expect(await store.claim({ walletId, charge: 1 })).toBeUndefined();
  });
});
