import { type Micros, micros } from "@tuppence/protocol";
import { feeOf, SEPA_TRANSFER, STRIPE_CARD } from "@tuppence/protocol/fees";
import type { Client } from "pg";
import { CURRENCY, MONTH_BEGINS_MS, PRICE } from "./month.ts";

/** A seller's money leaves the platform whenever this much has come together. */
export const PAYOUT = 100_000_000n;

const CARD = { currency: CURRENCY, region: "EEA", card: "standard" };

/** What the month came to, by the rows that the ledger wrote. */
export interface MonthRead {
  readonly salesMicros: bigint;
  readonly purchases: bigint;
  readonly topUps: bigint;
  readonly payouts: bigint;
  /** What the providers charged for these top-ups and payouts. */
  readonly chargedMicros: bigint;
  /** What they would have charged for each of the sales. */
  readonly directMicros: bigint;
  /** In wallets, when the month began and when it ended. */
  readonly leftBeforeMicros: bigint;
  readonly leftMicros: bigint;
}

/** Every top-up and sale is charged by the price list of its own day. */
export async function readMonth(client: Client): Promise<MonthRead> {
  const topUps = await byDay(
    client,
    `SELECT ended_at_ms / 86400000 AS day, amount_micros AS amount, count(*) AS count FROM top_ups
     WHERE state = 'settled' AND rail = 'card' AND currency = $2 AND ended_at_ms >= $1 GROUP BY 1, 2`,
  );
  const sales = await byDay(
    client,
    `SELECT created_at_ms / 86400000 AS day, amount_micros AS amount, count(*) AS count FROM purchases
     WHERE currency = $2 AND created_at_ms >= $1 GROUP BY 1, 2`,
  );
  const cardFee = ({ day, amount, count }: Payments) =>
    feeOf(STRIPE_CARD, amount, CARD, dateOf(day)) * count;
  const payouts = await countPayouts(client);
  const payoutFee = feeOf(SEPA_TRANSFER, micros(PAYOUT), { currency: CURRENCY }, "2026-12-31");
  const leftMicros = await one(client, "SELECT sum(balance_micros)::text AS value FROM wallets");
  const salesMicros = sum(sales, ({ amount, count }) => amount * count);
  return {
    salesMicros,
    purchases: sum(sales, ({ count }) => count),
    topUps: sum(topUps, ({ count }) => count),
    payouts,
    chargedMicros: sum(topUps, cardFee) + payouts * payoutFee,
    directMicros: sum(sales, cardFee),
    leftBeforeMicros: leftMicros + salesMicros - sum(topUps, ({ amount, count }) => amount * count),
    leftMicros,
  };
}

/** What the same month costs if all wallets, and what sellers had, were empty when it began. */
export async function chargedFromEmpty(client: Client, topUps: number): Promise<bigint> {
  const { rows } = await client.query<{ sales: string }>(
    "SELECT sum(amount_micros)::text AS sales FROM purchases WHERE created_at_ms >= $1 GROUP BY seller_id",
    [MONTH_BEGINS_MS],
  );
  const payouts = sum(rows, ({ sales }) => BigInt(sales) / PAYOUT);
  const topUp = feeOf(STRIPE_CARD, micros(20_000_000n), CARD, "2026-12-31");
  const payout = feeOf(SEPA_TRANSFER, micros(PAYOUT), { currency: CURRENCY }, "2026-12-31");
  return BigInt(topUps) * topUp + payouts * payout;
}

/** A seller's balance grows, and each full payout of it leaves: also those that what was there before has begun. */
async function countPayouts(client: Client): Promise<bigint> {
  const value = await one(
    client,
    `SELECT sum(total / ${PAYOUT} - earlier / ${PAYOUT})::text AS value FROM (
       SELECT sum(amount_micros - fee_micros)::bigint AS total,
         coalesce(sum(amount_micros - fee_micros) FILTER (WHERE created_at_ms < ${MONTH_BEGINS_MS}), 0)::bigint AS earlier
       FROM purchases GROUP BY seller_id) sellers`,
  );
  // Prices are the same for all, so a balance never jumps over a payout.
  if (PAYOUT % PRICE !== 0n) throw new Error("a payout is not a whole number of sales");
  return value;
}

interface Payments {
  readonly day: bigint;
  readonly amount: Micros;
  readonly count: bigint;
}

async function byDay(client: Client, query: string): Promise<readonly Payments[]> {
  const { rows } = await client.query<{ day: string; amount: string; count: string }>(query, [
    MONTH_BEGINS_MS,
    CURRENCY,
  ]);
  return rows.map(({ day, amount, count }) => ({
    day: BigInt(day),
    amount: micros(BigInt(amount)),
    count: BigInt(count),
  }));
}

async function one(client: Client, query: string): Promise<bigint> {
  const { rows } = await client.query<{ value: string }>(query);
  return BigInt(rows[0]?.value ?? "0");
}

function dateOf(day: bigint): string {
  return new Date(Number(day) * 86_400_000).toISOString().slice(0, 10);
}

function sum<T>(items: readonly T[], amountOf: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + amountOf(item), 0n);
}
