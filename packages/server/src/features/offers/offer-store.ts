import { type Micros, micros, type OfferId, type SellerId } from "@tuppence/protocol";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { OfferOnRecord } from "../offer-reader.ts";

/** An offer as it is stored, with the seller's name beside it. */
export interface OfferRow extends OfferOnRecord {
  readonly createdAtMs: number;
}

/** What may change of an offer. Fields that are absent stay. */
export interface OfferChange {
  readonly title?: string | undefined;
  readonly resourceUrl?: string | undefined;
  readonly prices?: ReadonlyMap<string, Micros> | undefined;
  readonly durationMs?: number | null | undefined;
  readonly refundWindowMs?: number | undefined;
  readonly active?: boolean | undefined;
}

export interface OfferFilter {
  readonly sellerId: SellerId;
  readonly active: boolean | undefined;
  readonly after: OfferId | null;
  readonly limit: number;
}

type Db = Kysely<Database> | Transaction<Database>;

/** Writes an offer and its prices in one transaction, unless an earlier try of the same request did. */
export async function insertOffer(db: Kysely<Database>, offer: OfferRow): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto("offers")
      .values({
        id: offer.id,
        seller_id: offer.sellerId,
        kind: "unlock",
        title: offer.title,
        resource_url: offer.resourceUrl,
        duration_ms: offer.durationMs === null ? null : BigInt(offer.durationMs),
        refund_window_ms: BigInt(offer.refundWindowMs),
        active: offer.active,
        created_at_ms: BigInt(offer.createdAtMs),
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted !== undefined) await insertPrices(transaction, offer.id, offer.prices);
  });
}

/** Changes an offer of this seller; false when they have no such offer. */
export async function updateOffer(
  db: Kysely<Database>,
  id: OfferId,
  sellerId: SellerId,
  change: OfferChange,
): Promise<boolean> {
  const { prices, durationMs } = change;
  const values = {
    ...(change.title === undefined ? {} : { title: change.title }),
    ...(change.resourceUrl === undefined ? {} : { resource_url: change.resourceUrl }),
    ...(durationMs === undefined
      ? {}
      : { duration_ms: durationMs === null ? null : BigInt(durationMs) }),
    ...(change.refundWindowMs === undefined
      ? {}
      : { refund_window_ms: BigInt(change.refundWindowMs) }),
    ...(change.active === undefined ? {} : { active: change.active }),
  };
  return db.transaction().execute(async (transaction) => {
    const found = await transaction
      .selectFrom("offers")
      .select("id")
      .where("id", "=", id)
      .where("seller_id", "=", sellerId)
      .forUpdate()
      .executeTakeFirst();
    if (found === undefined) return false;
    if (Object.keys(values).length > 0)
      await transaction.updateTable("offers").set(values).where("id", "=", id).execute();
    if (prices !== undefined) {
      await transaction.deleteFrom("offer_prices").where("offer_id", "=", id).execute();
      await insertPrices(transaction, id, prices);
    }
    return true;
  });
}

export async function findOffers(db: Db, ids: readonly OfferId[]): Promise<OfferRow[]> {
  const rows = await selectOffers(db).where("offers.id", "=", anyOf(ids)).execute();
  return withPrices(db, rows);
}

export async function listOffers(db: Db, filter: OfferFilter): Promise<OfferRow[]> {
  let query = selectOffers(db).where("offers.seller_id", "=", filter.sellerId);
  if (filter.active !== undefined) query = query.where("offers.active", "=", filter.active);
  if (filter.after !== null) query = query.where("offers.id", "<", filter.after);
  const rows = await query.orderBy("offers.id", "desc").limit(filter.limit).execute();
  return withPrices(db, rows);
}

/** One parameter however many ids: the statement's text, and so its plan, stays the same. */
function anyOf(ids: readonly string[]) {
  return sql<string>`any(${ids}::uuid[])`;
}

function selectOffers(db: Db) {
  return db
    .selectFrom("offers")
    .innerJoin("sellers", "sellers.id", "offers.seller_id")
    .selectAll("offers")
    .select("sellers.name as seller_name");
}

async function insertPrices(
  db: Transaction<Database>,
  offerId: OfferId,
  prices: ReadonlyMap<string, Micros>,
): Promise<void> {
  const rows = [...prices].map(([currency, amount]) => ({
    offer_id: offerId,
    currency,
    amount_micros: amount,
  }));
  await db.insertInto("offer_prices").values(rows).execute();
}

async function withPrices(
  db: Db,
  rows: Awaited<ReturnType<ReturnType<typeof selectOffers>["execute"]>>,
): Promise<OfferRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const priceRows = await db
    .selectFrom("offer_prices")
    .selectAll()
    .where("offer_id", "=", anyOf(ids))
    .orderBy("currency")
    .execute();
  const prices = new Map<string, Map<string, Micros>>(ids.map((id) => [id, new Map()]));
  for (const { offer_id, currency, amount_micros } of priceRows)
    prices.get(offer_id)?.set(currency, micros(amount_micros));
  return rows.map((row) => ({
    id: row.id as OfferId,
    sellerId: row.seller_id as SellerId,
    sellerName: row.seller_name,
    title: row.title,
    resourceUrl: row.resource_url,
    prices: prices.get(row.id) ?? new Map(),
    durationMs: row.duration_ms === null ? null : Number(row.duration_ms),
    refundWindowMs: Number(row.refund_window_ms),
    active: row.active,
    createdAtMs: Number(row.created_at_ms),
  }));
}
