import {
  type BuyerId,
  bookOf,
  type GrantId,
  type MeterId,
  type Micros,
  micros,
  type OfferId,
  type SellerId,
} from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { ofAnySeller, type OperatorScope } from "../../api/operator-scope.ts";

export interface MeterRow {
  readonly id: MeterId;
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly grantId: GrantId | null;
  readonly offerTitle: string;
  readonly resourceUrl: string;
  readonly sellerName: string;
  /** The unit that is counted. */
  readonly unit: string;
  readonly currency: string;
  readonly status: Database["holds"]["status"];
  readonly unitPriceMicros: Micros;
  readonly heldMicros: Micros;
  readonly capturedMicros: Micros;
  /** The part of it that a rebate returned. */
  readonly rebatedMicros: Micros;
  readonly feeMicros: Micros;
  readonly maximumMicros: Micros | null;
  readonly unitsCaptured: bigint;
  readonly unitsFree: bigint;
  readonly unitsReported: bigint;
  readonly idleMs: number;
  readonly refundWindowMs: number;
  readonly openedAtMs: number;
  readonly expiresAtMs: number;
  readonly closedAtMs: number | null;
  readonly refundReason: string | null;
  readonly refundedAtMs: number | null;
}

/** Whose meters: exactly those the caller may see. */
export type MeterScope =
  | { readonly of: "buyer"; readonly buyerId: BuyerId }
  | { readonly of: "grant"; readonly buyerId: BuyerId; readonly grantId: GrantId }
  | { readonly of: "seller"; readonly sellerId: SellerId }
  | OperatorScope;

export interface MeterStore {
  find(id: MeterId, scope: MeterScope): Promise<MeterRow | undefined>;
  /** Those of the given meters that belong to the buyer. */
  ofBuyer(buyerId: BuyerId, ids: readonly MeterId[]): Promise<MeterRow[]>;
  list(filter: {
    readonly scope: MeterScope;
    readonly offerId: OfferId | null;
    readonly after: MeterId | null;
    readonly limit: number;
  }): Promise<MeterRow[]>;
}

/** Meters are the holds of offers sold by the unit. */
export function createMeterStore(kysely: Kysely<Database>, books: number): MeterStore {
  const select = (scope: MeterScope) => {
    const query = kysely
      .selectFrom("holds")
      .innerJoin("offers", "offers.id", "holds.offer_id")
      .innerJoin("sellers", "sellers.id", "holds.seller_id")
      .leftJoin("rebated", (join) =>
        join
          .onRef("rebated.book", "=", "holds.book")
          .onRef("rebated.buyer_id", "=", "holds.buyer_id")
          .onRef("rebated.id", "=", "holds.id"),
      )
      .selectAll("holds")
      .select("rebated.amount_micros as rebated_micros")
      .select(["offers.title as offer_title", "offers.resource_url", "sellers.name as seller_name"])
      .select(sql<string>`offers.terms -> 'metered' ->> 'unit'`.as("unit"))
      .where("holds.purpose", "=", "meter");
    if (scope.of === "all") {
      const all =
        scope.sellerId === null ? query : query.where("holds.seller_id", "=", scope.sellerId);
      return scope.buyerId === null
        ? all
        : all
            .where("holds.book", "=", bookOf(scope.buyerId, books))
            .where("holds.buyer_id", "=", scope.buyerId);
    }
    if (scope.of === "seller") return query.where("holds.seller_id", "=", scope.sellerId);
    const own = query
      .where("holds.book", "=", bookOf(scope.buyerId, books))
      .where("holds.buyer_id", "=", scope.buyerId);
    return scope.of === "grant" ? own.where("holds.grant_id", "=", scope.grantId) : own;
  };

  return {
    async find(id, scope) {
      const query = select(scope);
      const row = await (scope.of === "all" ? query.where(ofAnySeller("holds")) : query)
        .where("holds.book", "=", bookOf(id, books))
        .where("holds.id", "=", id)
        .executeTakeFirst();
      return row && toMeterRow(row);
    },

    async ofBuyer(buyerId, ids) {
      const rows = await select({ of: "buyer", buyerId })
        .where("holds.id", "=", sql<string>`any(${ids}::uuid[])`)
        .execute();
      return rows.map(toMeterRow);
    },

    async list({ scope, offerId, after, limit }) {
      let query = select(scope).orderBy("holds.id", "desc").limit(limit);
      if (offerId !== null) query = query.where("holds.offer_id", "=", offerId);
      if (after !== null) query = query.where("holds.id", "<", after);
      return (await query.execute()).map(toMeterRow);
    },
  };
}

type StoredMeter = Database["holds"] & {
  readonly offer_title: string;
  readonly resource_url: string;
  readonly seller_name: string;
  readonly unit: string;
  readonly rebated_micros: bigint | null;
};

function toMeterRow(row: StoredMeter): MeterRow {
  return {
    id: row.id as MeterId,
    buyerId: row.buyer_id as BuyerId,
    sellerId: row.seller_id as SellerId,
    offerId: row.offer_id as OfferId,
    grantId: row.grant_id as GrantId | null,
    offerTitle: row.offer_title,
    resourceUrl: row.resource_url,
    sellerName: row.seller_name,
    unit: row.unit,
    currency: row.currency,
    status: row.status,
    unitPriceMicros: micros(row.unit_price_micros),
    heldMicros: micros(row.held_micros - row.captured_micros - row.released_micros),
    capturedMicros: micros(row.captured_micros),
    rebatedMicros: micros(row.rebated_micros ?? 0n),
    feeMicros: micros(row.fee_micros),
    maximumMicros: row.maximum_micros === null ? null : micros(row.maximum_micros),
    unitsCaptured: row.units_captured,
    unitsFree: row.units_free,
    unitsReported: row.units_reported,
    idleMs: row.idle_ms,
    refundWindowMs: Number(row.refund_window_ms),
    openedAtMs: Number(row.opened_at_ms),
    expiresAtMs: Number(row.expires_at_ms),
    closedAtMs: numberOrNull(row.closed_at_ms),
    refundReason: row.refund_reason,
    refundedAtMs: numberOrNull(row.refunded_at_ms),
  };
}

function numberOrNull(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
