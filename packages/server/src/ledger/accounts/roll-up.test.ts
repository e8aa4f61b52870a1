import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { createLedger } from "../engine/create-ledger.ts";
import type { Ledger } from "../engine/ledger.ts";
import { readBalance } from "../reads/read-balance.ts";
import { rollUp } from "./roll-up.ts";
import { startRollUp } from "./start-roll-up.ts";
import { NOON, testBuyer, testOffer } from "../model/make-commands.ts";
import { trialBalance } from "../audit/trial-balance.ts";
import { verifyBooks } from "../audit/verify-books.ts";

const BOOKS = 4;
const now = () => NOON;
let database: TestDatabase;
let ledger: Ledger;

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = createLedger({ connection: { connectionString: database.url }, books: BOOKS, now });
});
afterAll(async () => {
  await ledger.close();
  await database.drop();
});

/** 40 buyers, spread over all books, each buy one offer of the same seller. */
async function sell(price: bigint) {
  const offer = testOffer(price);
  await Promise.all(
    Array.from({ length: 40 }, async (_, route) => {
      const buyer = testBuyer(route);
      await ledger.submit(buyer.openWallet());
      await ledger.submit(buyer.topUp(1_000_000n));
      await ledger.submit(buyer.buy(offer));
    }),
  );
  return offer.sellerId;
}

test("a seller's balance is the same before, during and after concurrent roll-ups", async () => {
  const seller = await sell(20_000n);
  const expected = new Map([["USD", 720_000n]]);
  expect(await readBalance(database.pool, "seller", seller)).toEqual(expected);
  const deps = { pool: database.pool, books: BOOKS, now };
  const [moved, ...balances] = await Promise.all([
    Promise.all([rollUp(deps), rollUp(deps), rollUp(deps)]),
    ...Array.from({ length: 20 }, () => readBalance(database.pool, "seller", seller)),
  ]);
  expect(balances).toEqual(balances.map(() => expected));
  expect(moved.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  await rollUp(deps);
  expect(await rollUp(deps)).toBe(0);
  expect(await readBalance(database.pool, "seller", seller)).toEqual(expected);
  expect(await trialBalance(database.pool)).toEqual([
    {
      currency: "USD",
      walletsMicros: 39_200_000n,
      holdsMicros: 0n,
      accountsMicros: -39_200_000n,
      accrualsMicros: 0n,
      sumMicros: 0n,
    },
  ]);
  expect(await verifyBooks(database.pool)).toEqual([]);
});

test("the runner rolls up until it is stopped, and reports an error instead of stopping", async () => {
  const seller = await sell(10_000n);
  const errors: unknown[] = [];
  const left = async () => (await database.pool.query("SELECT FROM accruals")).rowCount;
  expect(await left()).toBeGreaterThan(0);
  let calls = 0;
  const runner = startRollUp({
    pool: database.pool,
    books: BOOKS,
    now: () => {
      calls++;
      if (calls === 1) throw new Error("once");
      return NOON;
    },
    everyMs: 1,
    onError: (error) => errors.push(error),
  });
  await expect.poll(left, { timeout: 10_000 }).toBe(0);
  await runner.stop();
  expect(errors).toHaveLength(1);
  expect(await readBalance(database.pool, "seller", seller)).toEqual(new Map([["USD", 360_000n]]));
});

test("verifyBooks finds a balance that no transfer explains", async () => {
  const buyer = testBuyer();
  await ledger.submit(buyer.openWallet());
  await database.pool.query("UPDATE wallets SET balance_micros = 5 WHERE id = $1", [
    buyer.walletId,
  ]);
  expect(await verifyBooks(database.pool)).toEqual([
    "the trial balance is not zero: USD (5)",
    `a wallet's balance is not the sum of its transfers: ${buyer.walletId} (5)`,
    `what is left of a lot is not what it began with and what happened since, or the lot does not exist: ${buyer.walletId} (5)`,
  ]);
  await database.pool.query("UPDATE wallets SET balance_micros = 0 WHERE id = $1", [
    buyer.walletId,
  ]);
});
