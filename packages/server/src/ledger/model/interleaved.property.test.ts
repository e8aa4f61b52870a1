import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { createLedger } from "../engine/create-ledger.ts";
import type { Ledger } from "../engine/ledger.ts";
import { createModel, type Model } from "./model.ts";
import type { Outcome } from "../commands/types.ts";
import { rollUp } from "../accounts/roll-up.ts";
import { commandsOfSequence, type TimedCommand } from "./commands-of-sequence.ts";
import { comparable, type ModelOutcome } from "./comparable.ts";
import { expectSame } from "./expect-same.ts";
import { ROUND_TIMES, sequences } from "./generate-sequence.ts";
import { ownText } from "../commands/wallets/testing/model-own-limits.ts";
import type { OwnLimits } from "../tables/own-limits.ts";
import { trialBalance } from "../audit/trial-balance.ts";
import { verifyBooks } from "../audit/verify-books.ts";

const SEQUENCES = 10_000;
const SEED = 20_260_616;
const AT_ONCE = 2_500;
const BOOKS = 3;
const REDEEMED = "a redeemed gift that nobody has";

interface Run {
  readonly number: number;
  readonly commands: readonly TimedCommand[];
  readonly model: Model;
}

let database: TestDatabase;
let nowMs = 0;
let ledgers: readonly [Ledger, Ledger];

beforeAll(async () => {
  database = await createTestDatabase();
  const start = (maxRemembered: number) =>
    createLedger({
      maxRemembered,
      connection: { connectionString: database.url },
      books: BOOKS,
      now: () => nowMs,
      maxQueued: 100_000,
      // The queue is long, so commands must be patient.
      patienceMs: 240_000,
    });
  // One keeps every buyer in memory, the other one constantly forgets buyers.
  ledgers = [start(100_000), start(3_000)];
});
afterAll(async () => {
  await Promise.all(ledgers.map((ledger) => ledger.close()));
  await database.drop();
});

/**
 * Thousands of sequences run concurrently through the lanes of two ledgers on one database, like two server processes.
 * Each buyer's commands of two rounds go to one of the two, and those of the next two rounds to the other. So the order
 * in which they are decided is known and the model can follow it, while the batches mix the commands of all buyers. In
 * the second round a ledger goes on with what it kept of a buyer after the first.
 */
test(`${SEQUENCES} sequences interleaved over lanes of two ledgers agree with the model (seed ${SEED})`, {
  timeout: 900_000,
}, async () => {
  const runs: Run[] = fc
    .sample(sequences, { numRuns: SEQUENCES, seed: SEED })
    .map((steps, number) => ({
      number,
      commands: commandsOfSequence(steps, number),
      model: createModel(),
    }));
  for (let from = 0; from < runs.length; from += AT_ONCE) {
    for (const round of ROUND_TIMES.keys()) {
      await runRound(runs.slice(from, from + AT_ONCE), round);
    }
    await rollUp({ pool: database.pool, books: BOOKS, now: () => nowMs });
    for (const { sumMicros } of await trialBalance(database.pool)) expect(sumMicros).toBe(0n);
  }
  await compare(runs);
  // The tables were filled a minute ago, perhaps before PostgreSQL has counted them: then it plans as if they were empty.
  await database.pool.query("ANALYZE");
  // Sequences say that gifts were redeemed, without what their receivers would then have.
  const wrong = (await verifyBooks(database.pool)).filter((text) => !text.includes(REDEEMED));
  expect(wrong).toEqual([]);
});

async function runRound(runs: readonly Run[], round: number): Promise<void> {
  nowMs = ROUND_TIMES[round] as number;
  const deepest = Math.max(...runs.map(({ commands }) => commands.length));
  const answers: Promise<void>[] = [];
  // The first step of every sequence, then the second, so that neighbours in a batch are from different sequences.
  for (let step = 0; step < deepest; step++) {
    for (const { number, commands, model } of runs) {
      const timed = commands[step];
      if (timed === undefined || timed.round !== round) continue;
      const expected = model.run(timed.command, nowMs);
      const ledger = ledgers[(number + (round >> 1)) % 2 === 0 ? 0 : 1];
      answers.push(
        agrees(
          ledger.submit(timed.command),
          expected,
          `sequence ${number}, step ${step}, seed ${SEED}`,
        ),
      );
    }
  }
  await Promise.all(answers);
}

async function agrees(
  answer: Promise<Outcome>,
  expected: ModelOutcome,
  where: string,
): Promise<void> {
  expectSame(comparable(await answer), expected, where);
}

async function compare(runs: readonly Run[]): Promise<void> {
  const { pool } = database;
  const wallets = await pool.query<{ id: string; balance: bigint }>(
    "SELECT id, balance_micros AS balance FROM wallets",
  );
  expect(new Map(wallets.rows.map(({ id, balance }) => [id, balance]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.balances()])),
  );

  const tabs = await pool.query<{ id: string; tab: string }>(
    `SELECT id, concat(limit_micros, ' for ', coalesce(tab_term_ms::text, 'null'),
       ', owed since ', coalesce(owed_since_ms::text, 'null')) AS tab FROM wallets`,
  );
  expect(new Map(tabs.rows.map(({ id, tab }) => [id, tab]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.tabs()])),
  );

  const limits = await pool.query<{ id: string; own: OwnLimits | null }>(
    "SELECT id, own_limits::json AS own FROM wallets",
  );
  expect(new Map(limits.rows.map(({ id, own }) => [id, ownText(own)]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.ownLimits()])),
  );

  const payees = new Map<string, bigint>();
  for (const [name, amount] of runs.flatMap(({ model }) => [...model.payees()])) {
    payees.set(name, (payees.get(name) ?? 0n) + amount);
  }
  const accounts = await pool.query<{ name: string; amount: string }>(
    `SELECT concat_ws(' ', kind, owner, currency) AS name, sum(amount)::text AS amount FROM (
       SELECT kind, owner, currency, balance_micros AS amount FROM accounts
       UNION ALL SELECT kind, owner, currency, amount_micros FROM accruals) x
     GROUP BY kind, owner, currency HAVING sum(amount) <> 0`,
  );
  expect(new Map(accounts.rows.map(({ name, amount }) => [name, BigInt(amount)]))).toEqual(payees);

  const grants = await pool.query<{ id: string; day: bigint; month: bigint; revoked: boolean }>(
    `SELECT id, day_spent_micros AS day, month_spent_micros AS month,
       revoked_at_ms IS NOT NULL AS revoked FROM grants`,
  );
  expect(new Map(grants.rows.map(({ id, ...spent }) => [id, spent]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.spent()])),
  );

  const topUps = await pool.query<{ id: string; what: string }>(
    "SELECT id, concat_ws(' ', state, amount_micros) AS what FROM top_ups",
  );
  expect(new Map(topUps.rows.map(({ id, what }) => [id, what]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.topUps()])),
  );

  const orders = await pool.query<{ id: string; what: string }>(
    "SELECT id, concat_ws(' ', status, purchase_id) AS what FROM orders",
  );
  expect(new Map(orders.rows.map(({ id, what }) => [id, what]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.orders()])),
  );

  const gifts = await pool.query<{ id: string; what: string }>(
    `SELECT id, concat_ws(' ', CASE WHEN returned_at_ms IS NULL THEN 'paid' ELSE 'returned' END, receiver_id,
       CASE WHEN redeemed_id IS NOT NULL THEN 'redeemed' END, CASE WHEN ended_at_ms IS NOT NULL THEN 'ended' END)
       AS what FROM gifts`,
  );
  expect(new Map(gifts.rows.map(({ id, what }) => [id, what]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.gifts()])),
  );

  const stacks = await pool.query<{ name: string; quantity: number }>(
    "SELECT concat_ws(' ', buyer_id, seller_id, sku) AS name, quantity FROM items",
  );
  expect(new Map(stacks.rows.map(({ name, quantity }) => [name, quantity]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.items.stacks()])),
  );

  const holds = await pool.query<{ id: string; figures: string }>(
    `SELECT id, concat(held_micros, ' held, ', captured_micros, ' captured, ', released_micros, ' released, ',
       units_captured, ' of ', units_reported, CASE WHEN refund_id IS NOT NULL THEN ', refunded' END) AS figures
     FROM holds`,
  );
  expect(new Map(holds.rows.map(({ id, figures }) => [id, figures]))).toEqual(
    new Map(runs.flatMap(({ model }) => [...model.holds()])),
  );

  const owned = await pool.query<{ id: string }>(
    "SELECT id FROM entitlements WHERE revoked_at_ms IS NULL",
  );
  expect(new Set(owned.rows.map(({ id }) => id))).toEqual(
    new Set(runs.flatMap(({ model }) => [...model.entitlements()])),
  );
}
