import {
  type BuyerId,
  bookOf,
  type GrantId,
  type Micros,
  micros,
  type PurchaseId,
  type SellerId,
} from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";

/** The parts of a purchase that matter for refunding it. */
export interface ReturnableRow {
  readonly id: PurchaseId;
  readonly sellerId: SellerId;
  readonly grantId: GrantId | null;
  readonly amountMicros: Micros;
  readonly createdAtMs: number;
  readonly refundableUntilMs: number;
  readonly isRefunded: boolean;
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
      .select([
        "p.id",
        "p.seller_id",
        "p.grant_id",
        "p.amount_micros",
        "p.created_at_ms",
        "p.refundable_until_ms",
        "p.refund_id",
        "q.id as request_id",
      ])
      .where("p.book", "=", bookOf(buyerId, books))
      .where("p.buyer_id", "=", buyerId)
      .where("p.id", "=", sql<string>`any(${ids}::uuid[])`)
      .execute();
    return rows.map((row) => ({
      id: row.id as PurchaseId,
      sellerId: row.seller_id as SellerId,
      grantId: row.grant_id as GrantId | null,
      amountMicros: micros(row.amount_micros),
      createdAtMs: Number(row.created_at_ms),
      refundableUntilMs: Number(row.refundable_until_ms),
      isRefunded: row.refund_id !== null,
      wasAsked: row.request_id !== null,
    }));
  };
}
