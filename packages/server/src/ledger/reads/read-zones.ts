import { type BuyerId, bookOf } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import type { Pool } from "pg";

/** The calendar of each of a buyer's wallets, by currency. A buyer has one wallet for each currency. */
export async function readZones(
  pool: Pick<Pool, "query">,
  books: number,
  buyerId: BuyerId,
): Promise<ReadonlyMap<string, WalletZones>> {
  const { rows } = await pool.query<{ currency: string; time_zones: string }>(
    "SELECT currency, time_zones FROM wallets WHERE book = $1 AND buyer_id = $2",
    [bookOf(buyerId, books), buyerId],
  );
  return new Map(rows.map((row) => [row.currency, row.time_zones]));
}
