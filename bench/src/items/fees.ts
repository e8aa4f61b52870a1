import { Pool } from "pg";
import { migrate } from "../../../packages/server/src/db/migrate.ts";
import { trialBalance } from "../../../packages/server/src/ledger/audit/trial-balance.ts";
import { createLedger } from "../../../packages/server/src/ledger/engine/create-ledger.ts";
import { connected, type Environment } from "../environment.ts";
import { liveTheMonth, openWallets } from "../fees/live-the-month.ts";
import { CURRENCY, makeBuyers, noonOf, topUpsFromEmpty } from "../fees/month.ts";
import { chargedFromEmpty, type MonthRead, readMonth } from "../fees/read-month.ts";
import type { Line } from "../line.ts";
import { buyerOf } from "../world/make-world.ts";

const BUYERS = 10_000;

/**
 * What a month of small sales costs, in percent of the sales: people buy for 0.05 and add 20.00 by card when their
 * wallet is empty, and sellers are paid 100.00 whenever they have it. Every payment is a command of the real ledger, and
 * the costs are read from the rows that it wrote.
 */
export async function* fees(environment: Environment): AsyncIterable<Line> {
  const databaseUrl = await environment.emptyDatabase("fees");
  await migrate(databaseUrl);
  const clock = { nowMs: noonOf(-1) };
  const ledger = createLedger({
    connection: { connectionString: databaseUrl },
    books: environment.books,
    now: () => clock.nowMs,
  });
  const buyers = makeBuyers(BUYERS * environment.share, (n) => buyerOf(n).walletId);
  let purchases: number;
  try {
    await openWallets(ledger, clock, buyers);
    purchases = await liveTheMonth(ledger, clock, buyers);
  } finally {
    await ledger.close();
  }
  await refuseCrookedBooks(databaseUrl);
  const client = await connected(databaseUrl);
  try {
    const month = await readMonth(client);
    const told = buyers.reduce((sum, { balanceMicros }) => sum + balanceMicros, 0n);
    if (month.leftMicros !== told || month.purchases !== BigInt(purchases))
      throw new Error("the ledger's rows are not what its clients were told");
    const fromEmpty = await chargedFromEmpty(client, topUpsFromEmpty(buyers));
    yield* linesOf(month, fromEmpty);
  } finally {
    await client.end();
  }
}

function* linesOf(month: MonthRead, fromEmptyMicros: bigint): Iterable<Line> {
  const percent = (name: string, part: bigint) => ({
    name,
    value: Number((part * 100_000n + month.salesMicros / 2n) / month.salesMicros) / 1_000,
    unit: "%",
  });
  yield percent("fees.allin", month.costMicros);
  yield percent("fees.direct", month.directMicros);
  yield percent("fees.charged", month.chargedMicros);
  yield percent("fees.first", fromEmptyMicros);
  yield money("fees.sales", month.salesMicros);
  yield count("fees.purchases", month.purchases, "purchases");
  yield count("fees.topups", month.topUps, "top-ups");
  yield count("fees.payouts", month.payouts, "payouts");
  yield money("fees.left.before", month.leftBeforeMicros);
  yield money("fees.left.after", month.leftMicros);
}

function money(name: string, amount: bigint): Line {
  return { name, value: Number(amount / 10_000n) / 100, unit: CURRENCY };
}

function count(name: string, value: bigint, unit: string): Line {
  return { name, value: Number(value), unit };
}

async function refuseCrookedBooks(databaseUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const crooked = (await trialBalance(pool)).filter(({ sumMicros }) => sumMicros !== 0n);
    if (crooked.length > 0) throw new Error("the trial balance is not zero");
  } finally {
    await pool.end();
  }
}
