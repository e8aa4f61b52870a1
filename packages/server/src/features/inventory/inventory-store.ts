import { type BuyerId, bookOf, type SellerId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type ItemRecord, slotId, stackId, toItemRecord } from "../../ledger/index.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

/** A stack of items, with who sells them. */
export interface InventoryRow extends ItemRecord {
  readonly sellerName: string;
  /** The title of its newest offer. */
  readonly title: string | null;
  readonly slots: readonly string[];
}

export interface MovementRow {
  readonly sku: string;
  readonly delta: number;
  readonly quantityAfter: number;
  readonly reason: Database["item_movements"]["reason"];
  readonly createdAtMs: number;
}

export interface InventoryFilter {
  readonly buyerId: BuyerId;
  /** null: every seller's. */
  readonly sellerId: SellerId | null;
  readonly sku: string | null;
  /** The id of the last row of the previous page. */
  readonly after: string | null;
  readonly limit: number;
}

export interface InventoryStore {
  /** The items of which a buyer has at least one, in a fixed order. */
  list(filter: InventoryFilter): Promise<InventoryRow[]>;
  /** A stack, even when it is empty. */
  find(buyerId: BuyerId, sellerId: SellerId, sku: string): Promise<InventoryRow | undefined>;
  /** The change an operation made. */
  movement(buyerId: BuyerId, operationId: string): Promise<MovementRow | undefined>;
  /** The item in a slot; null when it is empty. */
  inSlot(buyerId: BuyerId, sellerId: SellerId, slot: string): Promise<string | null>;
  /** Refuses a key that was used for a buyer of another book. */
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
}

export function createInventoryStore(kysely: Kysely<Database>, books: number): InventoryStore {
  const select = (buyerId: BuyerId) =>
    kysely
      .selectFrom("items as i")
      .innerJoin("sellers as s", "s.id", "i.seller_id")
      .selectAll("i")
      .select("s.name as seller_name")
      .select(
        sql<string[]>`ARRAY(SELECT w.slot FROM item_slots w WHERE w.book = i.book
          AND w.buyer_id = i.buyer_id AND w.item_id = i.id ORDER BY w.slot)`.as("slots"),
      )
      .where("i.book", "=", bookOf(buyerId, books))
      .where("i.buyer_id", "=", buyerId);

  /** Adds the titles of their newest offers, all in one query. */
  const titled = async (rows: readonly StoredStack[]): Promise<InventoryRow[]> => {
    if (rows.length === 0) return [];
    const keys = { sellers: rows.map((row) => row.seller_id), skus: rows.map(({ sku }) => sku) };
    const { rows: offers } = await sql<{ seller_id: string; sku: string; title: string }>`
      SELECT DISTINCT ON (o.seller_id, o.terms -> 'item' ->> 'sku')
        o.seller_id, o.terms -> 'item' ->> 'sku' AS sku, o.title
      FROM offers o
      WHERE o.kind = 'item' AND o.seller_id = ANY (${keys.sellers}::uuid[])
        AND o.terms -> 'item' ->> 'sku' = ANY (${keys.skus}::text[])
      ORDER BY o.seller_id, o.terms -> 'item' ->> 'sku', o.id DESC`.execute(kysely);
    const titles = new Map(offers.map((one) => [`${one.seller_id} ${one.sku}`, one.title]));
    return rows.map((row) =>
      toInventoryRow(row, titles.get(`${row.seller_id} ${row.sku}`) ?? null),
    );
  };

  return {
    async list({ buyerId, sellerId, sku, after, limit }) {
      let query = select(buyerId).where("i.quantity", ">", 0).orderBy("i.id").limit(limit);
      if (sellerId !== null) query = query.where("i.seller_id", "=", sellerId);
      if (sku !== null) query = query.where("i.sku", "=", sku);
      if (after !== null) query = query.where("i.id", ">", after);
      return titled(await query.execute());
    },

    async find(buyerId, sellerId, sku) {
      const row = await select(buyerId)
        .where("i.id", "=", stackId(sellerId, sku))
        .executeTakeFirst();
      return row && (await titled([row]))[0];
    },

    async movement(buyerId, operationId) {
      const row = await kysely
        .selectFrom("item_movements as m")
        .innerJoin("items as i", (join) =>
          join
            .onRef("i.book", "=", "m.book")
            .onRef("i.buyer_id", "=", "m.buyer_id")
            .onRef("i.id", "=", "m.item_id"),
        )
        .selectAll("m")
        .select("i.sku")
        .where("m.book", "=", bookOf(buyerId, books))
        .where("m.buyer_id", "=", buyerId)
        .where("m.id", "=", operationId)
        .executeTakeFirst();
      return (
        row && {
          sku: row.sku,
          delta: row.delta,
          quantityAfter: row.quantity_after,
          reason: row.reason,
          createdAtMs: Number(row.created_at_ms),
        }
      );
    },

    async inSlot(buyerId, sellerId, slot) {
      const row = await kysely
        .selectFrom("item_slots as s")
        .innerJoin("items as i", (join) =>
          join
            .onRef("i.book", "=", "s.book")
            .onRef("i.buyer_id", "=", "s.buyer_id")
            .onRef("i.id", "=", "s.item_id"),
        )
        .select("i.sku")
        .where("s.book", "=", bookOf(buyerId, books))
        .where("s.buyer_id", "=", buyerId)
        .where("s.id", "=", slotId(sellerId, slot))
        .where("i.quantity", ">", 0)
        .executeTakeFirst();
      return row?.sku ?? null;
    },

    refuseKeyUsedElsewhere: (operationId, buyerId) =>
      refuseKeyUsedElsewhere(kysely, books, operationId, buyerId),
  };
}

type StoredStack = Database["items"] & {
  readonly seller_name: string;
  readonly slots: string[];
};

function toInventoryRow(row: StoredStack, title: string | null): InventoryRow {
  return { ...toItemRecord(row), sellerName: row.seller_name, title, slots: row.slots };
}
