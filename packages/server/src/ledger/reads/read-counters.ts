import { type BuyerId, bookOf, type Micros, micros } from "@tuppence/protocol";
import type { Pool } from "pg";

/** A counter's amount and period: see tables/counters.ts. */
export interface CounterReading {
  readonly period: number;
  readonly amountMicros: Micros;
}

/** A buyer's counters as last committed. For display only: a purchase is decided from the ledger's own state. */
export async function readCounters(
  pool: Pick<Pool, "query">,
  books: number,
  buyerId: BuyerId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CounterReading>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; period: number; amount: string }>(
    `SELECT id, period, amount_micros::text AS amount FROM counters
     WHERE book = $1 AND buyer_id = $2 AND id = ANY ($3::uuid[])`,
    [bookOf(buyerId, books), buyerId, ids],
  );
  return new Map(
    rows.map(({ id, period, amount }) => [id, { period, amountMicros: micros(BigInt(amount)) }]),
  );
}
