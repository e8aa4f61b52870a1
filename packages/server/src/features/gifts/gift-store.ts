import { type BuyerId, bookOf, type GiftId, micros, type Micros } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type GiftRecord, toGiftRecord } from "../../ledger/index.ts";

/** A gift, with what its giver's list says about the offer. */
export interface GiftRow extends GiftRecord {
  readonly offerTitle: string;
  readonly sellerName: string;
  readonly resourceUrl: string;
  readonly amountMicros: Micros;
  readonly currency: string;
}

export interface GiftStore {
  find(giver: BuyerId, id: GiftId): Promise<GiftRow | undefined>;
  findByToken(tokenHash: string): Promise<GiftRow | undefined>;
  list(giver: BuyerId, after: GiftId | null, limit: number): Promise<GiftRow[]>;
  /** A giver's gifts that nobody has, and whose price has not come back. */
  waiting(giver: BuyerId): Promise<GiftRecord[]>;
  /** Gifts with something left to do, the oldest of each sort first. */
  unfinished(nowMs: number, limit: number): Promise<GiftRecord[]>;
}

export function createGiftStore(kysely: Kysely<Database>, books: number): GiftStore {
  const select = () =>
    kysely
      .selectFrom("gifts")
      .innerJoin("purchases", (join) =>
        join
          .onRef("purchases.book", "=", "gifts.book")
          .onRef("purchases.buyer_id", "=", "gifts.buyer_id")
          .onRef("purchases.id", "=", "gifts.purchase_id"),
      )
      .innerJoin("offers", "offers.id", "gifts.offer_id")
      .innerJoin("sellers", "sellers.id", "gifts.seller_id")
      .selectAll("gifts")
      .select(["offers.title", "offers.resource_url", "sellers.name as seller_name"])
      .select(["purchases.amount_micros", "purchases.currency"]);
  const ofGiver = (giver: BuyerId) =>
    select().where("gifts.book", "=", bookOf(giver, books)).where("gifts.buyer_id", "=", giver);

  return {
    async find(giver, id) {
      const row = await ofGiver(giver).where("gifts.id", "=", id).executeTakeFirst();
      return row && toGiftRow(row);
    },

    async findByToken(tokenHash) {
      const row = await select()
        .where("gifts.token_hash", "=", Buffer.from(tokenHash, "hex"))
        .executeTakeFirst();
      return row && toGiftRow(row);
    },

    async list(giver, after, limit) {
      let query = ofGiver(giver).orderBy("gifts.id", "desc").limit(limit);
      if (after !== null) query = query.where("gifts.id", "<", after);
      return (await query.execute()).map(toGiftRow);
    },

    async waiting(giver) {
      const rows = await kysely
        .selectFrom("gifts")
        .selectAll()
        .where("book", "=", bookOf(giver, books))
        .where("buyer_id", "=", giver)
        .where("redeemed_id", "is", null)
        .where("returned_at_ms", "is", null)
        .execute();
      return rows.map(toGiftRecord);
    },

    async unfinished(nowMs, limit) {
      const gifts = () => kysely.selectFrom("gifts").selectAll().limit(limit);
      const [taken, toEnd, over] = await Promise.all([
        gifts()
          .where("claim_id", "is not", null)
          .where("redeemed_id", "is", null)
          .orderBy("created_at_ms")
          .execute(),
        gifts()
          .where("returned_at_ms", "is not", null)
          .where("redeemed_id", "is not", null)
          .where("ended_at_ms", "is", null)
          .orderBy("returned_at_ms")
          .execute(),
        gifts()
          .where("claim_id", "is", null)
          .where("returned_at_ms", "is", null)
          .where("expires_at_ms", "<=", BigInt(nowMs))
          .orderBy("expires_at_ms")
          .execute(),
      ]);
      return [...taken, ...toEnd, ...over].map(toGiftRecord);
    },
  };
}

function toGiftRow(
  row: Database["gifts"] & {
    readonly title: string;
    readonly resource_url: string;
    readonly seller_name: string;
    readonly amount_micros: bigint;
    readonly currency: string;
  },
): GiftRow {
  return {
    ...toGiftRecord(row),
    offerTitle: row.title,
    sellerName: row.seller_name,
    resourceUrl: row.resource_url,
    amountMicros: micros(row.amount_micros),
    currency: row.currency,
  };
}
