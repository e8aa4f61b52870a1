import {
  type BuyerId,
  bookOf,
  type GrantId,
  type MeterId,
  type Micros,
  micros,
  type OfferId,
  type PurchaseId,
  type RefundId,
  type SellerId,
  WHOLE_BASIS_POINTS,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { buyerOfPurchase, type RefundPurchase, soldTermsFromText } from "../../ledger/index.ts";
import { isEverything, newestOfAll, type OperatorScope } from "../../api/operator-scope.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

export interface RefundRow {
  readonly id: RefundId;
  /** What was refunded: one of the two. */
  readonly purchaseId: PurchaseId | null;
  readonly meterId: MeterId | null;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly reason: RefundPurchase["reason"];
  readonly createdAtMs: number;
}

export interface BoughtRow {
  readonly id: PurchaseId;
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly grantId: GrantId | null;
  readonly refundId: RefundId | null;
  /** How much of it may be used, in basis points, and still be returned in one tap: as it was sold. */
  readonly consumptionMark: number;
}

/** Whose refunds: exactly those the caller may see. */
export type RefundScope =
  | { readonly of: "buyer"; readonly buyerId: BuyerId }
  | { readonly of: "grant"; readonly buyerId: BuyerId; readonly grantId: GrantId }
  | { readonly of: "seller"; readonly sellerId: SellerId }
  | OperatorScope;

export interface RefundStore {
  find(id: RefundId, scope: RefundScope): Promise<RefundRow | undefined>;
  list(filter: {
    readonly scope: RefundScope;
    readonly after: RefundId | null;
    readonly limit: number;
  }): Promise<RefundRow[]>;
  /** Refuses a key that was used for a purchase of another book. */
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
  /** The buyer of a purchase that cost something. */
  buyerOf(id: PurchaseId): Promise<BuyerId | undefined>;
  /** The buyer of a purchase from this seller. */
  buyerOfSale(id: PurchaseId, sellerId: SellerId): Promise<BuyerId | undefined>;
  /** A purchase of this buyer. */
  bought(buyerId: BuyerId, id: PurchaseId): Promise<BoughtRow | undefined>;
}

export function createRefundStore(kysely: Kysely<Database>, books: number): RefundStore {
  const select = (scope: RefundScope) => {
    const query = kysely.selectFrom("refunds as r").selectAll("r");
    if (scope.of === "all") {
      const all = scope.sellerId === null ? query : query.where("r.seller_id", "=", scope.sellerId);
      return scope.buyerId === null
        ? all
        : all
            .where("r.book", "=", bookOf(scope.buyerId, books))
            .where("r.buyer_id", "=", scope.buyerId);
    }
    if (scope.of === "seller") return query.where("r.seller_id", "=", scope.sellerId);
    const own = query
      .where("r.book", "=", bookOf(scope.buyerId, books))
      .where("r.buyer_id", "=", scope.buyerId);
    if (scope.of === "buyer") return own;
    return own.where((and) =>
      and.exists(
        and
          .selectFrom("purchases as p")
          .select("p.id")
          .whereRef("p.book", "=", "r.book")
          .whereRef("p.buyer_id", "=", "r.buyer_id")
          .whereRef("p.id", "=", "r.purchase_id")
          .where("p.grant_id", "=", scope.grantId),
      ),
    );
  };

  /** A refund of a meter is stored in the meter's own row. */
  const selectMeters = (scope: RefundScope) => {
    const query = kysely
      .selectFrom("holds as h")
      .leftJoin("rebated as b", (join) =>
        join
          .onRef("b.book", "=", "h.book")
          .onRef("b.buyer_id", "=", "h.buyer_id")
          .onRef("b.id", "=", "h.id"),
      )
      .select("b.amount_micros as rebated_micros")
      .select([
        "h.id",
        "h.refund_id",
        "h.currency",
        "h.captured_micros",
        "h.refund_reason",
        "h.refunded_at_ms",
      ])
      .where("h.refund_id", "is not", null);
    if (scope.of === "all") {
      const all = scope.sellerId === null ? query : query.where("h.seller_id", "=", scope.sellerId);
      return scope.buyerId === null
        ? all
        : all
            .where("h.book", "=", bookOf(scope.buyerId, books))
            .where("h.buyer_id", "=", scope.buyerId);
    }
    if (scope.of === "seller") return query.where("h.seller_id", "=", scope.sellerId);
    const own = query
      .where("h.book", "=", bookOf(scope.buyerId, books))
      .where("h.buyer_id", "=", scope.buyerId);
    return scope.of === "buyer" ? own : own.where("h.grant_id", "=", scope.grantId);
  };

  return {
    async find(id, scope) {
      const row = await select(scope)
        .where("r.book", "=", bookOf(id, books))
        .where("r.id", "=", id)
        .executeTakeFirst();
      if (row !== undefined) return toRefundRow(row);
      const meter = await selectMeters(scope).where("h.refund_id", "=", id).executeTakeFirst();
      return meter && ofMeter(meter);
    },

    async list({ scope, after, limit }) {
      let ofPurchases = select(scope).orderBy("r.id", "desc").limit(limit);
      let ofMeters = selectMeters(scope).orderBy("h.refund_id", "desc").limit(limit);
      if (isEverything(scope))
        ofPurchases = ofPurchases.where(newestOfAll("refunds", "r", { after, limit }));
      if (after !== null) {
        ofPurchases = ofPurchases.where("r.id", "<", after);
        ofMeters = ofMeters.where("h.refund_id", "<", after);
      }
      const [purchases, meters] = await Promise.all([ofPurchases.execute(), ofMeters.execute()]);
      return [...purchases.map(toRefundRow), ...meters.map(ofMeter)]
        .toSorted((a, b) => (a.id > b.id ? -1 : 1))
        .slice(0, limit);
    },

    refuseKeyUsedElsewhere: (operationId, buyerId) =>
      refuseKeyUsedElsewhere(kysely, books, operationId, buyerId),

    buyerOf: (id) => buyerOfPurchase(kysely, id, null),
    buyerOfSale: (id, sellerId) => buyerOfPurchase(kysely, id, sellerId),
    async bought(buyerId, id) {
      const row = await kysely
        .selectFrom("purchases as p")
        .leftJoin("entitlements as e", (join) =>
          join
            .onRef("e.book", "=", "p.book")
            .onRef("e.buyer_id", "=", "p.buyer_id")
            .onRef("e.offer_id", "=", "p.offer_id")
            .onRef("e.id", "=", "p.entitlement_id"),
        )
        .select(["p.offer_id", "p.seller_id", "p.grant_id", "p.refund_id", "e.terms"])
        .where("p.book", "=", bookOf(buyerId, books))
        .where("p.buyer_id", "=", buyerId)
        .where("p.id", "=", id)
        .executeTakeFirst();
      return (
        row && {
          id,
          offerId: row.offer_id as OfferId,
          sellerId: row.seller_id as SellerId,
          grantId: row.grant_id as GrantId | null,
          refundId: row.refund_id as RefundId | null,
          consumptionMark: soldTermsFromText(row.terms).consumptionMark ?? WHOLE_BASIS_POINTS,
        }
      );
    },
  };
}

type MeterColumns =
  | "id"
  | "refund_id"
  | "currency"
  | "captured_micros"
  | "refund_reason"
  | "refunded_at_ms";

function ofMeter(
  row: Pick<Database["holds"], MeterColumns> & { readonly rebated_micros: bigint | null },
): RefundRow {
  return {
    id: row.refund_id as RefundId,
    purchaseId: null,
    meterId: row.id as MeterId,
    currency: row.currency,
    amountMicros: micros(row.captured_micros - (row.rebated_micros ?? 0n)),
    reason: row.refund_reason as RefundRow["reason"],
    createdAtMs: Number(row.refunded_at_ms),
  };
}

function toRefundRow(row: Database["refunds"]): RefundRow {
  return {
    id: row.id as RefundId,
    purchaseId: row.purchase_id as PurchaseId,
    meterId: null,
    currency: row.currency,
    amountMicros: micros(row.amount_micros),
    reason: row.reason,
    createdAtMs: Number(row.created_at_ms),
  };
}
