import { type BuyerId, type CardId, newId, routeOf } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { SavedCardsTable } from "../../../db/saved-cards-schema.ts";
import type { Database } from "../../../db/schema.ts";
import type { CardFace } from "./card-face.ts";

/** A saved card as it is stored. `face` is null until it has been read from the provider. */
export interface StoredCard {
  readonly id: CardId;
  readonly buyerId: BuyerId;
  readonly customer: string;
  /** The provider's id. */
  readonly method: string;
  readonly face: CardFace | null;
  readonly savedAtMs: number;
  readonly removedAtMs: number | null;
}

export interface SavedCardStore {
  customerOf(buyerId: BuyerId): Promise<string | undefined>;
  /** Notes a customer. @returns the one that was noted first */
  noteCustomer(buyerId: BuyerId, customer: string, nowMs: number): Promise<string>;
  /** Notes a card of a customer, once; a card that was removed stays removed. */
  note(card: { readonly customer: string; readonly method: string }, nowMs: number): Promise<void>;
  findMethod(method: string): Promise<StoredCard | undefined>;
  /** A buyer's cards that are not removed, and whose face is known, oldest first. */
  list(buyerId: BuyerId): Promise<StoredCard[]>;
  /** Notes what a card looks like. The same card saved a second time is removed. */
  show(card: StoredCard, face: CardFace, nowMs: number): Promise<void>;
  /** @returns the card; undefined: the buyer never had it */
  remove(buyerId: BuyerId, id: CardId, nowMs: number): Promise<StoredCard | undefined>;
  /** The provider is to do nothing more about a card. */
  done(id: CardId): Promise<void>;
  /** Claims cards about which the provider must still be asked or told. Each is due again later. */
  claimDue(nowMs: number, limit: number): Promise<StoredCard[]>;
}

/** So long the request that noted or removed a card has, before the job goes on with it. */
const FIRST_AFTER_MS = 20_000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

export function createSavedCardStore(kysely: Kysely<Database>): SavedCardStore {
  const cards = () => kysely.selectFrom("saved_cards").selectAll();
  const change = (id: CardId) => kysely.updateTable("saved_cards").where("id", "=", id);
  const customerOf = async (buyerId: BuyerId) => {
    const found = kysely.selectFrom("card_customers").select("customer");
    return (await found.where("buyer_id", "=", buyerId).executeTakeFirst())?.customer;
  };
  return {
    customerOf,

    async noteCustomer(buyerId, customer, nowMs) {
      await kysely
        .insertInto("card_customers")
        .values({ buyer_id: buyerId, customer, created_at_ms: BigInt(nowMs) })
        .onConflict((conflict) => conflict.column("buyer_id").doNothing())
        .execute();
      return (await customerOf(buyerId)) ?? customer;
    },

    async note({ customer, method }, nowMs) {
      const owner = await kysely
        .selectFrom("card_customers")
        .select("buyer_id")
        .where("customer", "=", customer)
        .executeTakeFirst();
      // Others may use the same account at the provider.
      if (owner === undefined) return;
      const buyerId = owner.buyer_id as BuyerId;
      await kysely
        .insertInto("saved_cards")
        .values({
          id: newId("card", routeOf(buyerId), nowMs),
          buyer_id: buyerId,
          customer,
          payment_method: method,
          saved_at_ms: BigInt(nowMs),
          try_at_ms: BigInt(nowMs + FIRST_AFTER_MS),
        })
        .onConflict((conflict) => conflict.column("payment_method").doNothing())
        .execute();
    },

    async findMethod(method) {
      const row = await cards().where("payment_method", "=", method).executeTakeFirst();
      return row && toCard(row);
    },

    async list(buyerId) {
      const rows = await cards()
        .where("buyer_id", "=", buyerId)
        .where("removed_at_ms", "is", null)
        .where("brand", "is not", null)
        .orderBy("id")
        .execute();
      return rows.map(toCard);
    },

    async show({ id, buyerId }, face, nowMs) {
      const { brand, last4, expiresMonth, expiresYear } = face;
      const same = kysely
        .selectFrom("saved_cards as other")
        .select("other.id")
        .where("other.buyer_id", "=", buyerId)
        .where("other.id", "<>", id)
        .where("other.removed_at_ms", "is", null)
        .where("other.brand", "=", brand)
        .where("other.last4", "=", last4)
        .where("other.expires_month", "=", expiresMonth)
        .where("other.expires_year", "=", expiresYear);
      await change(id)
        .where("brand", "is", null)
        .set((expression) => ({
          brand,
          last4,
          expires_month: expiresMonth,
          expires_year: expiresYear,
          removed_at_ms: sql<
            bigint | null
          >`CASE WHEN ${expression.exists(same)} THEN coalesce(removed_at_ms, ${nowMs}) ELSE removed_at_ms END`,
          try_at_ms: sql<
            bigint | null
          >`CASE WHEN removed_at_ms IS NOT NULL OR ${expression.exists(same)} THEN ${nowMs}::bigint END`,
        }))
        .execute();
    },

    async remove(buyerId, id, nowMs) {
      await change(id)
        .where("buyer_id", "=", buyerId)
        .where("removed_at_ms", "is", null)
        .set({ removed_at_ms: BigInt(nowMs), try_at_ms: BigInt(nowMs + FIRST_AFTER_MS), tries: 0 })
        .execute();
      const row = await cards()
        .where("id", "=", id)
        .where("buyer_id", "=", buyerId)
        .executeTakeFirst();
      return row && toCard(row);
    },

    async done(id) {
      await change(id).set({ try_at_ms: null }).execute();
    },

    async claimDue(nowMs, limit) {
      // Of two servers, the second skips what the first has locked, and then finds its time moved on.
      const { rows } = await sql<SavedCardsTable>`
        UPDATE saved_cards c SET tries = c.tries + 1,
          try_at_ms = ${nowMs}::bigint + least(${LONGEST_PAUSE_MS}, ${FIRST_PAUSE_MS} * 2 ^ least(c.tries, 20))::bigint
        FROM (
          SELECT id FROM saved_cards WHERE try_at_ms <= ${nowMs}
          ORDER BY try_at_ms LIMIT ${limit} FOR UPDATE SKIP LOCKED
        ) due
        WHERE c.id = due.id
        RETURNING c.*`.execute(kysely);
      return rows.map(toCard);
    },
  };
}

type Row = Omit<SavedCardsTable, "tries">;

function toCard(row: Row): StoredCard {
  const { brand, last4, expires_month: expiresMonth, expires_year: expiresYear } = row;
  const isKnown = brand !== null && last4 !== null && expiresMonth !== null && expiresYear !== null;
  return {
    id: row.id as CardId,
    buyerId: row.buyer_id as BuyerId,
    customer: row.customer,
    method: row.payment_method,
    face: isKnown ? { brand, last4, expiresMonth, expiresYear } : null,
    savedAtMs: Number(row.saved_at_ms),
    removedAtMs: row.removed_at_ms === null ? null : Number(row.removed_at_ms),
  };
}
