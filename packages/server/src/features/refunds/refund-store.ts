import {
  type BuyerId,
  bookOf,
  type MeterId,
  micros,
  type PurchaseId,
  type RefundId,
  type SellerId,
  WHOLE_BASIS_POINTS,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import {
  buyerOfPurchase,
  type PurchaseRecord,
  type RefundRecord,
  soldTermsFromText,
  toPurchaseRecord,
  toRefundRecord,
} from "../../ledger/index.ts";
import { isEverything, newestOfAll, rowsInScope } from "../../api/rows-in-scope.ts";
import type { Scope } from "../../api/scope.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

/** A refund, of a purchase or of a meter: one of the two is named. */
export interface RefundRow
  extends Pick<RefundRecord, "id" | "currency" | "amountMicros" | "reason" | "createdAtMs"> {
  readonly purchaseId: PurchaseId | null;
  readonly meterId: MeterId | null;
}

export interface BoughtRow extends PurchaseRecord {
  /** How much of it may be used, in basis points, and still be returned in one tap: as it was sold. */
  readonly consumptionMark: number;
}

export interface RefundStore {
  find(id: RefundId, scope: Scope): Promise<RefundRow | undefined>;
  list(filter: {
    readonly scope: Scope;
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
  const select = (scope: Scope) => {
    const query = kysely
      .selectFrom("refunds as r")
      .selectAll("r")
      .where(rowsInScope("r", scope, books));
    if (scope.of !== "grant") return query;
    return query.where((and) =>
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
  const selectMeters = (scope: Scope) => {
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
      .where("h.refund_id", "is not", null)
      .where(rowsInScope("h", scope, books));
    return scope.of === "grant" ? query.where("h.grant_id", "=", scope.grantId) : query;
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
        .selectAll("p")
        .select("e.terms")
        .where("p.book", "=", bookOf(buyerId, books))
        .where("p.buyer_id", "=", buyerId)
        .where("p.id", "=", id)
        .executeTakeFirst();
      return (
        row && {
          ...toPurchaseRecord(row),
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
  return { ...toRefundRecord(row), meterId: null };
}
