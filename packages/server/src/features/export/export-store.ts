import { type BuyerId, bookOf, type Id, type IdKind } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import { claimMovements } from "./claim-movements.ts";
import { holdMovements } from "./hold-movements.ts";
import type { Database } from "../../db/schema.ts";

/** At most this many rows are in memory at a time, however much data a buyer has. */
const BATCH = 500;

/** Reads all data of a buyer, table by table, oldest first, a batch at a time. */
export function createExportStore(kysely: Kysely<Database>, books: number, buyerId: BuyerId) {
  const book = bookOf(buyerId, books);

  return {
    wallets: () =>
      kysely
        .selectFrom("wallets")
        .selectAll()
        .where("book", "=", book)
        .where("buyer_id", "=", buyerId)
        .orderBy("id")
        .execute(),

    topUps: (walletId: string) =>
      inBatches((after) =>
        kysely
          .selectFrom("top_ups")
          .selectAll()
          .where("book", "=", book)
          .where("wallet_id", "=", walletId)
          .where("id", ">", after)
          .orderBy("id")
          .limit(BATCH)
          .execute(),
      ),

    /** Includes those that were removed: the platform still knows them. */
    cards: () =>
      inBatches((after) =>
        kysely
          .selectFrom("saved_cards")
          .select(["id", "brand", "last4", "expires_month", "expires_year"])
          .select(["saved_at_ms", "removed_at_ms"])
          .where("buyer_id", "=", buyerId)
          .where("id", ">", after)
          .orderBy("id")
          .limit(BATCH)
          .execute(),
      ),

    autoTopUps: () =>
      inBatches((after) =>
        kysely
          .selectFrom("auto_top_ups")
          .selectAll()
          .select("wallet_id as id")
          .where("book", "=", book)
          .where("buyer_id", "=", buyerId)
          .where("wallet_id", ">", after)
          .orderBy("wallet_id")
          .limit(BATCH)
          .execute(),
      ),

    /** Includes those that were taken back, whose address is gone. */
    contactConsents: () =>
      inBatches((after) =>
        kysely
          .selectFrom("contact_consents as c")
          .innerJoin("sellers as s", "s.id", "c.seller_id")
          .selectAll("c")
          .select("s.name as seller_name")
          .where("c.buyer_id", "=", buyerId)
          .where("c.id", ">", after)
          .orderBy("c.id")
          .limit(BATCH)
          .execute(),
      ),

    purchases: () =>
      inBatches((after) =>
        kysely
          .selectFrom("purchases as p")
          .innerJoin("offers as o", "o.id", "p.offer_id")
          .innerJoin("sellers as s", "s.id", "p.seller_id")
          .selectAll("p")
          .select(["o.title", "o.resource_url", "s.name as seller_name"])
          .where("p.book", "=", book)
          .where("p.buyer_id", "=", buyerId)
          .where("p.id", ">", after)
          .orderBy("p.id")
          .limit(BATCH)
          .execute(),
      ),

    /** What the buyer paid for others. Whoever took it is somebody else's data. */
    gifts: () =>
      inBatches((after) =>
        kysely
          .selectFrom("gifts")
          .select(["id", "purchase_id", "offer_id", "created_at_ms", "expires_at_ms"])
          .select(["redeemed_id", "returned_at_ms"])
          .where("book", "=", book)
          .where("buyer_id", "=", buyerId)
          .where("id", ">", after)
          .orderBy("id")
          .limit(BATCH)
          .execute(),
      ),

    freeUses: () =>
      inBatches((after) =>
        kysely
          .selectFrom("free_uses")
          .select(["id", "opened", "used_at_ms"])
          .where("book", "=", book)
          .where("buyer_id", "=", buyerId)
          .where("id", ">", after)
          .orderBy("id")
          .limit(BATCH)
          .execute(),
      ),

    refunds: () =>
      inBatches((after) =>
        kysely
          .selectFrom("refunds as r")
          .innerJoin("purchases as p", (join) =>
            join
              .onRef("p.book", "=", "r.book")
              .onRef("p.buyer_id", "=", "r.buyer_id")
              .onRef("p.id", "=", "r.purchase_id"),
          )
          .innerJoin("offers as o", "o.id", "p.offer_id")
          .innerJoin("sellers as s", "s.id", "p.seller_id")
          .selectAll("r")
          .select(["p.wallet_id", "p.offer_id", "o.title", "o.resource_url"])
          .select("s.name as seller_name")
          .where("r.book", "=", book)
          .where("r.buyer_id", "=", buyerId)
          .where("r.id", ">", after)
          .orderBy("r.id")
          .limit(BATCH)
          .execute(),
      ),

    meters: () =>
      inBatches((after) =>
        kysely
          .selectFrom("holds as h")
          .innerJoin("offers as o", "o.id", "h.offer_id")
          .innerJoin("sellers as s", "s.id", "h.seller_id")
          .selectAll("h")
          .select(["o.title", "s.name as seller_name"])
          .where("h.book", "=", book)
          .where("h.buyer_id", "=", buyerId)
          .where("h.purpose", "=", "meter")
          .where("h.id", ">", after)
          .orderBy("h.id")
          .limit(BATCH)
          .execute(),
      ),

    /** Money that moved between wallets and holds, or came back from sellers, in order of time. */
    holdMovements: () => holdMovements(kysely, book, buyerId),

    /** Money that went back to payers, was claimed by their banks, or was given up, in order of time. */
    claimMovements: () => claimMovements(kysely, book, buyerId),

    topUpReturns: () =>
      inBatches((after) =>
        kysely
          .selectFrom("top_up_returns")
          .selectAll()
          .where("book", "=", book)
          .where("buyer_id", "=", buyerId)
          .where("id", ">", after)
          .orderBy("id")
          .limit(BATCH)
          .execute(),
      ),

    disputes: () =>
      inBatches((after) =>
        kysely
          .selectFrom("disputes")
          .selectAll()
          .where("book", "=", book)
          .where("buyer_id", "=", buyerId)
          .where("id", ">", after)
          .orderBy("id")
          .limit(BATCH)
          .execute(),
      ),

    rebates: () =>
      inBatches((after) =>
        kysely
          .selectFrom("rebates as r")
          .innerJoin("offers as o", "o.id", "r.pass_id")
          .innerJoin("sellers as s", "s.id", "r.seller_id")
          .selectAll("r")
          .select(["r.pass_id as offer_id", "o.title", "o.resource_url", "s.name as seller_name"])
          .where("r.book", "=", book)
          .where("r.buyer_id", "=", buyerId)
          .where("r.id", ">", after)
          .orderBy("r.id")
          .limit(BATCH)
          .execute(),
      ),

    /** Includes items that are used up, because the buyer once had them. */
    items: () =>
      inBatches((after) =>
        kysely
          .selectFrom("items as i")
          .innerJoin("sellers as s", "s.id", "i.seller_id")
          .selectAll("i")
          .select("s.name as seller_name")
          .select(
            sql<string | null>`(SELECT o.title FROM offers o WHERE o.seller_id = i.seller_id
              AND o.kind = 'item' AND o.terms -> 'item' ->> 'sku' = i.sku
              ORDER BY o.id DESC LIMIT 1)`.as("title"),
          )
          .where("i.book", "=", book)
          .where("i.buyer_id", "=", buyerId)
          .where("i.id", ">", after)
          .orderBy("i.id")
          .limit(BATCH)
          .execute(),
      ),

    orders: () =>
      inBatches((after) =>
        kysely
          .selectFrom("orders as r")
          .innerJoin("offers as o", "o.id", "r.offer_id")
          .innerJoin("sellers as s", "s.id", "r.seller_id")
          .selectAll("r")
          .select(["o.title", "s.name as seller_name"])
          .where("r.book", "=", book)
          .where("r.buyer_id", "=", buyerId)
          .where("r.id", ">", after)
          .orderBy("r.id")
          .limit(BATCH)
          .execute(),
      ),

    grants: () =>
      inBatches((after) =>
        kysely
          .selectFrom("grants as g")
          .leftJoin("sellers as s", "s.id", "g.seller_id")
          .selectAll("g")
          .select("s.name as seller_name")
          .where("g.book", "=", book)
          .where("g.buyer_id", "=", buyerId)
          .where("g.id", ">", after)
          .orderBy("g.id")
          .limit(BATCH)
          .execute(),
      ),

    // Each entitlement belongs to a purchase, whose index by buyer is ordered by time.
    entitlements: () =>
      inBatches(
        (after) =>
          kysely
            .selectFrom("purchases as p")
            .innerJoin("entitlements as e", (join) =>
              join
                .onRef("e.book", "=", "p.book")
                .onRef("e.buyer_id", "=", "p.buyer_id")
                .onRef("e.offer_id", "=", "p.offer_id")
                .onRef("e.id", "=", "p.entitlement_id"),
            )
            .selectAll("e")
            .where("p.book", "=", book)
            .where("p.buyer_id", "=", buyerId)
            .where("p.id", ">", after)
            .orderBy("p.id")
            .limit(BATCH)
            .execute(),
        (row) => row.purchase_id,
      ),
  };
}

export type ExportStore = ReturnType<typeof createExportStore>;
type Rows<K extends Exclude<keyof ExportStore, "wallets">> =
  ReturnType<ExportStore[K]> extends AsyncGenerator<infer R> ? R : never;
export type ExportTopUp = Rows<"topUps">;
export type ExportTopUpReturn = Rows<"topUpReturns">;
export type ExportDispute = Rows<"disputes">;
export type ExportCard = Rows<"cards">;
export type ExportAutoTopUp = Rows<"autoTopUps">;
export type ExportContactConsent = Rows<"contactConsents">;
export type ExportPurchase = Rows<"purchases">;
export type ExportGift = Rows<"gifts">;
export type ExportFreeUse = Rows<"freeUses">;
export type ExportRefund = Rows<"refunds">;
export type ExportMeter = Rows<"meters">;
export type ExportRebate = Rows<"rebates">;
export type ExportItem = Rows<"items">;
export type ExportOrder = Rows<"orders">;
export type ExportGrant = Rows<"grants">;
export type ExportEntitlement = Rows<"entitlements">;

const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

async function* inBatches<R extends { readonly id: string }>(
  read: (after: string) => Promise<R[]>,
  cursorOf: (row: R) => string = ({ id }) => id,
): AsyncGenerator<R> {
  let after = BEFORE_ALL;
  for (;;) {
    const rows = await read(after);
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = cursorOf(last);
  }
}

/** The public id type of a column of ids. */
export function asId<K extends IdKind>(_kind: K, id: string): Id<K> {
  return id as Id<K>;
}
