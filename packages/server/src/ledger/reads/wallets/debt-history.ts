import { type BuyerId, bookOf, type Micros, micros, type WalletId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../../db/schema.ts";

/** What has become of what a wallet owed. */
export interface DebtHistory {
  /** Paid back with money that stayed: not with gifts, and not with what has gone back to its payer since. */
  readonly paidBackMicros: Micros;
  /** Given up by the operator. */
  readonly writtenOffMicros: Micros;
}

export async function readDebtHistory(
  kysely: Kysely<Database>,
  books: number,
  { id, buyerId }: { readonly id: WalletId; readonly buyerId: BuyerId },
): Promise<DebtHistory> {
  const book = bookOf(id, books);
  const { rows } = await sql<{ paid_back: string; written_off: string }>`
    SELECT (
      SELECT coalesce(sum(-e.amount_micros), 0)::text FROM lots l
      JOIN lot_entries e ON e.book = l.book AND e.buyer_id = l.buyer_id AND e.lot_id = l.id AND e.purpose = 'debt'
      WHERE l.book = ${book} AND l.buyer_id = ${buyerId} AND l.wallet_id = ${id} AND l.id <> l.wallet_id
        AND l.is_promotional = 0 AND l.back_micros = 0) AS paid_back, (
      SELECT coalesce(sum(amount_micros), 0)::text FROM lot_entries
      WHERE book = ${book} AND buyer_id = ${buyerId} AND lot_id = ${id} AND purpose = 'written-off') AS written_off`.execute(
    kysely,
  );
  const [row] = rows;
  return {
    paidBackMicros: micros(BigInt(row?.paid_back ?? 0)),
    writtenOffMicros: micros(BigInt(row?.written_off ?? 0)),
  };
}
