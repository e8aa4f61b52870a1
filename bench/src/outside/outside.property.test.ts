import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBooks } from "../../../packages/server/src/ledger/audit/verify-books.ts";
import { runFairPrices } from "../../../packages/server/src/testing/run-fair-prices.ts";
import { signInTestGuest } from "../../../packages/server/src/testing/test-market.ts";
import {
  createTestPlatform,
  type TestPlatform,
} from "../../../packages/server/src/testing/test-platform.ts";
import { runOutside } from "./run-outside.ts";
import { buildTown } from "./town.ts";

/** OPERATIONS=18000 SEED=7 npx vitest run bench/src/outside: as many as you have patience for. */
const OPERATIONS = Number(process.env["OPERATIONS"] ?? 1_200);
const SEED = Number(process.env["SEED"] ?? 20_270_310);

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

test(
  "random operations of all kinds: balances, earnings and trial balance are what the public records come to",
  async () => {
    const { call, clock, config, db } = platform;
    const { now } = clock;
    const town = await buildTown({
      call,
      operator: config.operatorKey,
      signIn: () => signInTestGuest(platform),
      readers: 24,
      grantsEndAt: new Date(now() + 365 * 86_400_000).toISOString(),
    });
    clock.advance(1_000);
    const { faults, asked } = await runOutside({
      call,
      town,
      clock,
      seed: SEED,
      operations: OPERATIONS,
      housekeeping: async () => {
        await platform.runJobs("release idle holds", "expire orders");
        await runFairPrices(platform);
      },
    });
    if (process.env["OPERATIONS"] !== undefined) console.table(Object.fromEntries(asked));
    expect(faults).toEqual([]);
    expect(await verifyBooks(db.pool)).toEqual([]);
    // Kinds that were never done would have tested nothing; a rare one may be refused each time it is drawn.
    const kinds = [...asked].filter(([, { done }]) => done > 0).map(([kind]) => kind);
    expect(kinds.length).toBeGreaterThanOrEqual(25);
  },
  60_000 + OPERATIONS * 100,
);
