import { type Micros, micros } from "@tuppence/protocol";
import { feeOf, SEPA_TRANSFER, STRIPE_CARD } from "@tuppence/protocol/fees";
import type { Client } from "pg";
import { CURRENCY, MONTH_BEGINS_MS, PRICE, TOP_UP } from "./month.ts";

/** A seller's money leaves the platform whenever this much has come together. */
export const PAYOUT = 100_000_000n;

const CARD = { currency: CURRENCY, region: "EEA", card: "standard" };
const LAST_DAY = "2026-12-30";
const TOP_UP_FEE = feeOf(STRIPE_CARD, TOP_UP, CARD, LAST_DAY);
const PAYOUT_FEE = feeOf(SEPA_TRANSFER, micros(PAYOUT), { currency: CURRENCY }, LAST_DAY);

/** What the month came to, by the rows that the ledger wrote. */
export interface MonthRead {
  readonly salesMicros: bigint;
  readonly purchases: bigint;
  readonly topUps: bigint;
  readonly payouts: bigint;
  /** What the providers charged for these top-ups and payouts. */
  readonly chargedMicros: bigint;
  /**
   * That, and the month's part of charges in other months: for money of earlier ones that it has used up, and for what
   * sellers have earned and will be paid later. Nothing is taken off for what it leaves to later months.
   */
  readonly costMicros: bigint;
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
  const payouts = await countPayouts(client);
  const leftMicros = await one(client, "SELECT sum(balance_micros)::text AS value FROM wallets");
  const salesMicros = sum(sales, ({ amount, count }) => amount * count);
  const chargedMicros = sum(topUps, cardFee) + payouts * PAYOUT_FEE;
  const usedUp = salesMicros - sum(topUps, ({ amount, count }) => amount * count);
  const owed = salesMicros - payouts * PAYOUT;
  return {
    salesMicros,
    purchases: sum(sales, ({ count }) => count),
    topUps: sum(topUps, ({ count }) => count),
    payouts,
    chargedMicros,
    costMicros:
      chargedMicros + partOf(usedUp, TOP_UP, TOP_UP_FEE) + partOf(owed, PAYOUT, PAYOUT_FEE),
    directMicros: sum(sales, cardFee),
    leftBeforeMicros: leftMicros + usedUp,
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
  return BigInt(topUps) * TOP_UP_FEE + payouts * PAYOUT_FEE;
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

function cardFee({ day, amount, count }: Payments): bigint {
  return feeOf(STRIPE_CARD, amount, CARD, dateOf(day)) * count;
}

/** The fee's part for a part of the amount, rounded up; 0 for less than nothing. */
function partOf(part: bigint, whole: bigint, fee: bigint): bigint {
  return part <= 0n ? 0n : (part * fee + whole - 1n) / whole;
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
