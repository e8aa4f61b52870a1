import {
  type BuyerId,
  bookOf,
  type GrantId,
  type OfferId,
  type PurchaseId,
  type RefundId,
  type RefundRequestId,
  type SellerId,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { RefundRequestsTable } from "../../db/fair-prices-schema.ts";
import type { Database } from "../../db/schema.ts";
import { rowsInScope } from "../../api/rows-in-scope.ts";
import type { Scope } from "../../api/scope.ts";

export type RequestState = "open" | "accepted" | "declined";

export interface RequestRow {
  readonly id: RefundRequestId;
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly purchaseId: PurchaseId;
  readonly offerId: OfferId;
  readonly offerTitle: string;
  readonly reason: string;
  readonly state: RequestState;
  readonly note: string | null;
  readonly refundId: RefundId | null;
  readonly createdAtMs: number;
  readonly decidedAtMs: number | null;
}

export interface NewRequest {
  readonly id: RefundRequestId;
  readonly buyerId: BuyerId;
  readonly grantId: GrantId | null;
  readonly sellerId: SellerId;
  readonly purchaseId: PurchaseId;
  readonly reason: string;
  readonly createdAtMs: number;
}

export interface RequestStore {
  /** Adds a request, unless there is one for the purchase. @returns the id of the one that exists now */
  insert(request: NewRequest): Promise<RefundRequestId>;
  find(id: RefundRequestId, scope: Scope): Promise<RequestRow | undefined>;
  list(filter: {
    readonly scope: Scope;
    readonly state: RequestState | undefined;
    readonly after: RefundRequestId | null;
    readonly limit: number;
  }): Promise<RequestRow[]>;
  /** Decides an open request; returns whether it was still open. */
  decide(
    id: RefundRequestId,
    decision: {
      readonly state: "accepted" | "declined";
      readonly note: string | null;
      readonly atMs: number;
    },
  ): Promise<boolean>;
  noteRefund(id: RefundRequestId, refundId: RefundId): Promise<void>;
}

export function createRequestStore(kysely: Kysely<Database>, books: number): RequestStore {
  const select = (scope: Scope) => {
    const query = kysely
      .selectFrom("refund_requests as q")
      .innerJoin("purchases as p", (join) =>
        join
          .onRef("p.book", "=", "q.book")
          .onRef("p.buyer_id", "=", "q.buyer_id")
          .onRef("p.id", "=", "q.purchase_id"),
      )
      .innerJoin("offers as o", "o.id", "p.offer_id")
      .selectAll("q")
      .select(["p.offer_id", "o.title"])
      .where(rowsInScope("q", scope, books));
    return scope.of === "grant" ? query.where("p.grant_id", "=", scope.grantId) : query;
  };
  const of = (id: RefundRequestId) =>
    kysely
      .updateTable("refund_requests")
      .where("book", "=", bookOf(id, books))
      .where("id", "=", id);

  return {
    async insert(request) {
      const book = bookOf(request.buyerId, books);
      await kysely
        .insertInto("refund_requests")
        .values({
          book,
          id: request.id,
          buyer_id: request.buyerId,
          grant_id: request.grantId,
          seller_id: request.sellerId,
          purchase_id: request.purchaseId,
          reason: request.reason,
          state: "open",
          created_at_ms: BigInt(request.createdAtMs),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { id } = await kysely
        .selectFrom("refund_requests")
        .select("id")
        .where("book", "=", book)
        .where("purchase_id", "=", request.purchaseId)
        .executeTakeFirstOrThrow();
      return id as RefundRequestId;
    },
    async find(id, scope) {
      const row = await select(scope)
        .where("q.book", "=", bookOf(id, books))
        .where("q.id", "=", id)
        .executeTakeFirst();
      return row && toRow(row);
    },
    async list({ scope, state, after, limit }) {
      let query = select(scope).orderBy("q.id", "desc").limit(limit);
      if (state !== undefined) query = query.where("q.state", "=", state);
      if (after !== null) query = query.where("q.id", "<", after);
      return (await query.execute()).map(toRow);
    },
    async decide(id, { state, note, atMs }) {
      const row = await of(id)
        .set({ state, note, decided_at_ms: BigInt(atMs) })
        .where("state", "=", "open")
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },
    async noteRefund(id, refundId) {
      await of(id).set({ refund_id: refundId }).execute();
    },
  };
}

function toRow(
  row: RefundRequestsTable & { readonly offer_id: string; readonly title: string },
): RequestRow {
  return {
    id: row.id as RefundRequestId,
    buyerId: row.buyer_id as BuyerId,
    sellerId: row.seller_id as SellerId,
    purchaseId: row.purchase_id as PurchaseId,
    offerId: row.offer_id as OfferId,
    offerTitle: row.title,
    reason: row.reason,
    state: row.state,
    note: row.note,
    refundId: row.refund_id as RefundId | null,
    createdAtMs: Number(row.created_at_ms),
    decidedAtMs: row.decided_at_ms === null ? null : Number(row.decided_at_ms),
  };
}
