import { bookOf, micros, type Micros, type WalletId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { LOTS } from "../../tables/lots.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A lot as it is stored, with what is left of it now. */
export type LotRecord = RecordOf<typeof LOTS> & { readonly leftMicros: Micros };

const toRecord = recordsOf(LOTS);

/** What is left of a lot: of the one that its wallet spends from, the balance minus what is in the others. */
export const LEFT_OF_LOT = sql<bigint>`CASE WHEN w.lot_id = l.id THEN w.balance_micros - w.other_lots_micros
  ELSE l.remaining_micros END`;

/**
 * The lots of a wallet, in the order in which they are spent; the empty ones last, newest first.
 * @param limit the largest number of lots
 */
export async function readLots(
  kysely: Kysely<Database>,
  books: number,
  { walletId, limit }: { readonly walletId: WalletId; readonly limit: number },
): Promise<LotRecord[]> {
  const rows = await kysely
    .selectFrom("lots as l")
    .innerJoin("wallets as w", (join) =>
      join.onRef("w.book", "=", "l.book").onRef("w.id", "=", "l.wallet_id"),
    )
    .selectAll("l")
    .select(LEFT_OF_LOT.as("left_micros"))
    .where("w.book", "=", bookOf(walletId, books))
    .where("w.id", "=", walletId)
    .whereRef("l.buyer_id", "=", "w.buyer_id")
    .orderBy(sql`(${LEFT_OF_LOT}) > 0`, "desc")
    .orderBy("l.is_promotional", "desc")
    .orderBy(sql`CASE WHEN (${LEFT_OF_LOT}) > 0 THEN l.created_at_ms ELSE -l.created_at_ms END`)
    .limit(limit)
    .execute();
  return rows.map(({ left_micros: left, ...row }) => ({
    ...toRecord(row),
    leftMicros: micros(left < 0n ? 0n : left),
  }));
}
