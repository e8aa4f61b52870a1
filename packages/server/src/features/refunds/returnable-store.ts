import { type BuyerId, bookOf, type PurchaseId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type PurchaseRecord, toPurchaseRecord } from "../../ledger/index.ts";

/** A purchase that may be given back. */
export interface ReturnableRow extends PurchaseRecord {
  /** Whether the seller was asked before. */
  readonly wasAsked: boolean;
}

export type ReadReturnable = (
  buyerId: BuyerId,
  ids: readonly PurchaseId[],
) => Promise<ReturnableRow[]>;

export function createReturnableStore(kysely: Kysely<Database>, books: number): ReadReturnable {
  return async (buyerId, ids) => {
    const rows = await kysely
      .selectFrom("purchases as p")
      .leftJoin("refund_requests as q", (join) =>
        join
          .onRef("q.book", "=", "p.book")
          .onRef("q.buyer_id", "=", "p.buyer_id")
          .onRef("q.purchase_id", "=", "p.id"),
      )
      .selectAll("p")
      .select("q.id as request_id")
      .where("p.book", "=", bookOf(buyerId, books))
      .where("p.buyer_id", "=", buyerId)
      .where("p.id", "=", sql<string>`any(${ids}::uuid[])`)
      .execute();
    return rows.map((row) => ({ ...toPurchaseRecord(row), wasAsked: row.request_id !== null }));
  };
}
