import { randomUUID } from "node:crypto";
import type { BuyerId, SellerId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { timedUuidOfHash } from "../../lib/uuid.ts";

export interface ConsentRow {
  readonly id: string;
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly sellerName: string;
  /** Null: it was taken back. */
  readonly address: string | null;
  readonly givenAtMs: number;
  readonly takenBackAtMs: number | null;
}

interface Pair {
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
}

export interface ConsentStore {
  give(pair: Pair, address: string, nowMs: number): Promise<ConsentRow>;
  /** @returns undefined when there was none */
  takeBack(pair: Pair, nowMs: number): Promise<ConsentRow | undefined>;
  /** Of a buyer who leaves. */
  takeAllBack(buyerId: BuyerId, nowMs: number): Promise<void>;
  ofBuyer(buyerId: BuyerId, page: ListPage): Promise<ConsentRow[]>;
  toSeller(sellerId: SellerId, page: ListPage): Promise<ConsentRow[]>;
}

export interface ListPage {
  readonly after: string | null;
  readonly limit: number;
}

/** So many of a buyer's consents to one seller are remembered after they were taken back. */
const REMEMBERED = 20;

export function createConsentStore(kysely: Kysely<Database>): ConsentStore {
  return {
    give: (pair, address, nowMs) =>
      kysely.transaction().execute(async (db) => {
        // Two requests of the same buyer have their turns: the later one's address stands.
        const name = `contact ${pair.buyerId} ${pair.sellerId}`;
        await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
        const before = await given(db, pair).executeTakeFirst();
        if (before?.address === address) return toRow(before);
        if (before !== undefined) await end(db, pair, nowMs);
        const { buyerId, sellerId } = pair;
        await db
          .insertInto("contact_consents")
          .values({
            id: timedUuidOfHash(nowMs, 0, randomUUID()),
            buyer_id: buyerId,
            seller_id: sellerId,
            address,
            given_at_ms: BigInt(nowMs),
          })
          .execute();
        await sql`DELETE FROM contact_consents WHERE id IN (SELECT id FROM contact_consents
          WHERE buyer_id = ${buyerId} AND seller_id = ${sellerId} ORDER BY id DESC OFFSET ${REMEMBERED})`.execute(
          db,
        );
        return toRow(await given(db, pair).executeTakeFirstOrThrow());
      }),
    async takeBack(pair, nowMs) {
      const id = await end(kysely, pair, nowMs);
      if (id === undefined) return undefined;
      return toRow(await select(kysely).where("c.id", "=", id).executeTakeFirstOrThrow());
    },
    async takeAllBack(buyerId, nowMs) {
      await kysely
        .updateTable("contact_consents")
        .set({ address: null, taken_back_at_ms: BigInt(nowMs) })
        .where("buyer_id", "=", buyerId)
        .where("taken_back_at_ms", "is", null)
        .execute();
    },
    async ofBuyer(buyerId, page) {
      const query = select(kysely)
        .where("c.buyer_id", "=", buyerId)
        .where("c.taken_back_at_ms", "is", null);
      return list(query, page);
    },
    async toSeller(sellerId, page) {
      const query = select(kysely)
        .where("c.seller_id", "=", sellerId)
        .where("c.taken_back_at_ms", "is", null);
      return list(query, page);
    },
  };
}

function toRow(row: {
  readonly id: string;
  readonly buyer_id: string;
  readonly seller_id: string;
  readonly seller_name: string;
  readonly address: string | null;
  readonly given_at_ms: bigint;
  readonly taken_back_at_ms: bigint | null;
}): ConsentRow {
  return {
    id: row.id,
    buyerId: row.buyer_id as BuyerId,
    sellerId: row.seller_id as SellerId,
    sellerName: row.seller_name,
    address: row.address,
    givenAtMs: Number(row.given_at_ms),
    takenBackAtMs: row.taken_back_at_ms === null ? null : Number(row.taken_back_at_ms),
  };
}

/** Consents with the sellers' names. */
function select(db: Kysely<Database>) {
  return db
    .selectFrom("contact_consents as c")
    .innerJoin("sellers as s", "s.id", "c.seller_id")
    .selectAll("c")
    .select("s.name as seller_name");
}

function given(db: Kysely<Database>, { buyerId, sellerId }: Pair) {
  return select(db)
    .where("c.buyer_id", "=", buyerId)
    .where("c.seller_id", "=", sellerId)
    .where("c.taken_back_at_ms", "is", null);
}

/** Ends the consent that stands, and forgets its address. */
async function end(db: Kysely<Database>, { buyerId, sellerId }: Pair, nowMs: number) {
  const row = await db
    .updateTable("contact_consents")
    .set({ address: null, taken_back_at_ms: BigInt(nowMs) })
    .where("buyer_id", "=", buyerId)
    .where("seller_id", "=", sellerId)
    .where("taken_back_at_ms", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

async function list(
  query: ReturnType<typeof select>,
  { after, limit }: ListPage,
): Promise<ConsentRow[]> {
  const from = after === null ? query : query.where("c.id", "<", after);
  return (await from.orderBy("c.id", "desc").limit(limit).execute()).map(toRow);
}
