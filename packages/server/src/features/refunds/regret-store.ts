import { type BuyerId, bookOf, type PurchaseId } from "@tuppence/protocol";
import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { REGRETS_COUNTER_ID, periodOf } from "../../ledger/index.ts";
import { firstIdAt } from "../../lib/uuid.ts";
import { MOST_COUNTED, RECENT_MS, type RecentUse } from "./regret-allowance.ts";

export interface RegretStore {
  recentUse(buyerId: BuyerId, nowMs: number): Promise<RecentUse>;
  /** How many regrets the ledger counted in this calendar month. */
  used(buyerId: BuyerId, nowMs: number): Promise<number>;
  /** How much of a purchase was used, in basis points. */
  consumption(buyerId: BuyerId, purchaseId: PurchaseId): Promise<number>;
}

export function createRegretStore(kysely: Kysely<Database>, books: number): RegretStore {
  return {
    async recentUse(buyerId, nowMs) {
      const book = bookOf(buyerId, books);
      const since = firstIdAt(nowMs - RECENT_MS);
      // Each half reads the end of an index by buyer and time, and no more than can matter.
      const { rows } = await sql<{ purchases: bigint; refunded: bigint; regrets: bigint }>`
        WITH bought AS MATERIALIZED (
          SELECT refund_id, amount_micros FROM purchases
          WHERE book = ${book} AND buyer_id = ${buyerId} AND id >= ${since}
          ORDER BY id DESC LIMIT ${MOST_COUNTED})
        SELECT (SELECT count(*) FROM bought WHERE amount_micros > 0) AS purchases,
          (SELECT count(*) FROM bought WHERE amount_micros > 0 AND refund_id IS NOT NULL) AS refunded,
          (SELECT count(*) FROM (
            SELECT reason FROM refunds WHERE book = ${book} AND buyer_id = ${buyerId} AND id >= ${since}
            ORDER BY id DESC LIMIT ${MOST_COUNTED}) r WHERE r.reason = 'regret') AS regrets`.execute(
        kysely,
      );
      const [row] = rows;
      return {
        purchases: Number(row?.purchases ?? 0),
        refunded: Number(row?.refunded ?? 0),
        regrets: Number(row?.regrets ?? 0),
      };
    },
    async used(buyerId, nowMs) {
      const rows = await kysely
        .selectFrom("counters as c")
        .innerJoin("wallets as w", (join) =>
          join.onRef("w.book", "=", "c.book").onRef("w.buyer_id", "=", "c.buyer_id"),
        )
        .select(["c.period", "c.count", "w.time_zones"])
        .where("c.book", "=", bookOf(buyerId, books))
        .where("c.buyer_id", "=", buyerId)
        .where("c.id", "=", REGRETS_COUNTER_ID)
        .execute();
      // A month that is over in one wallet's calendar may still be running in another's.
      const counts = rows.some((row) => row.period >= periodOf(row.time_zones, "month", nowMs));
      return counts ? (rows[0]?.count ?? 0) : 0;
    },
    async consumption(buyerId, purchaseId) {
      const row = await kysely
        .selectFrom("consumption")
        .select("basis_points")
        .where("book", "=", bookOf(buyerId, books))
        .where("buyer_id", "=", buyerId)
        .where("id", "=", purchaseId)
        .executeTakeFirst();
      return row?.basis_points ?? 0;
    },
  };
}
