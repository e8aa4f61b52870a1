import {
  type BuyerId,
  bookOf,
  type MeterId,
  type Micros,
  micros,
  type OfferId,
} from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type HoldRecord, toHoldRecord } from "../../ledger/index.ts";
import { ofAnySeller, rowsInScope } from "../../api/rows-in-scope.ts";
import type { Scope } from "../../api/scope.ts";

/** A meter, with what its offer and seller are called. */
export interface MeterRow extends HoldRecord {
  readonly id: MeterId;
  readonly offerTitle: string;
  readonly resourceUrl: string;
  readonly sellerName: string;
  /** The unit that is counted. */
  readonly unit: string;
  /** The part of it that a rebate returned. */
  readonly rebatedMicros: Micros;
}

export interface MeterStore {
  find(id: MeterId, scope: Scope): Promise<MeterRow | undefined>;
  /** Those of the given meters that belong to the buyer. */
  ofBuyer(buyerId: BuyerId, ids: readonly MeterId[]): Promise<MeterRow[]>;
  list(filter: {
    readonly scope: Scope;
    readonly offerId: OfferId | null;
    readonly after: MeterId | null;
    readonly limit: number;
  }): Promise<MeterRow[]>;
}

/** Meters are the holds of offers sold by the unit. */
export function createMeterStore(kysely: Kysely<Database>, books: number): MeterStore {
  const select = (scope: Scope) => {
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
      .where("holds.purpose", "=", "meter")
      .where(rowsInScope("holds", scope, books));
    return scope.of === "grant" ? query.where("holds.grant_id", "=", scope.grantId) : query;
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
    ...toHoldRecord(row),
    id: row.id as MeterId,
    offerTitle: row.offer_title,
    resourceUrl: row.resource_url,
    sellerName: row.seller_name,
    unit: row.unit,
    rebatedMicros: micros(row.rebated_micros ?? 0n),
  };
}
