import { type Micros, micros, type OfferId, type SellerId } from "@tuppence/protocol";
import { scopeOf } from "@tuppence/protocol/offers";
import type { ScheduledPrices } from "@tuppence/protocol/pricing";
import type { OfferKind } from "@tuppence/protocol/wire";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type SellerStanding, standingColumns, standingOf } from "../../sale/seller-standing.ts";
import { scheduleColumn, scheduleOf } from "./schedule-column.ts";
import type { StoredTerms } from "./terms/stored-terms.ts";

/** A stored offer, with the seller's name. */
export interface OfferRow {
  readonly id: OfferId;
  readonly sellerId: SellerId;
  readonly sellerName: string;
  readonly kind: OfferKind;
  readonly title: string;
  readonly resourceUrl: string;
  readonly prices: ReadonlyMap<string, Micros>;
  readonly durationMs: number | null;
  readonly refundWindowMs: number;
  readonly section: string | null;
  readonly terms: StoredTerms;
  readonly active: boolean;
  readonly createdAtMs: number;
}

/** An offer as it was read. */
export interface StoredOffer extends OfferRow {
  /** The version of the seller's catalogue. Data read after it may be newer, never older. */
  readonly catalogVersion: bigint;
  readonly standing: SellerStanding;
  /** The prices of an experiment that is planned or under way. */
  readonly schedule: readonly ScheduledPrices[];
}

export interface OfferFilter {
  readonly sellerId: SellerId;
  readonly active: boolean | undefined;
  readonly kind: OfferKind | undefined;
  readonly section: string | undefined;
  readonly after: OfferId | null;
  readonly limit: number;
}

export type OffersDb = Kysely<Database> | Transaction<Database>;

/** Writes an offer and its prices, unless an earlier try of the same request did; returns whether it wrote. */
export async function insertOffer(db: Transaction<Database>, offer: OfferRow): Promise<boolean> {
  const inserted = await db
    .insertInto("offers")
    .values({ id: offer.id, seller_id: offer.sellerId, ...changing(offer), ...fixed(offer) })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await insertPrices(db, offer);
  await noteScope(db, offer);
  await noteCatalogChange(db, offer.sellerId);
  return true;
}

/** Writes everything that may have changed in an offer; the caller must hold its lock. */
export async function updateOffer(db: Transaction<Database>, offer: OfferRow): Promise<void> {
  await db.updateTable("offers").set(changing(offer)).where("id", "=", offer.id).execute();
  await db.deleteFrom("offer_prices").where("offer_id", "=", offer.id).execute();
  await insertPrices(db, offer);
  await noteScope(db, offer);
  await noteCatalogChange(db, offer.sellerId);
}

/** Adds the pass's scope to those it was ever sold with, which its buyers keep. */
async function noteScope(
  db: Transaction<Database>,
  { id, terms: { pass } }: Pick<OfferRow, "id" | "terms">,
): Promise<void> {
  if (pass === undefined) return;
  const scope = scopeOf(pass);
  await sql`UPDATE offers SET scopes = array_append(scopes, ${scope})
    WHERE id = ${id} AND NOT ${scope} = ANY (coalesce(scopes, '{}'))`.execute(db);
}

/** A change of one offer may affect the seller's others (a pass, a bundle's contents), so it counts for all. */
export async function noteCatalogChange(
  db: Transaction<Database>,
  sellerId: SellerId,
): Promise<void> {
  await db
    .updateTable("sellers")
    .set((row) => ({ catalog_version: row("catalog_version", "+", 1n) }))
    .where("id", "=", sellerId)
    .execute();
}

/** How often each seller's catalogue has changed. */
export async function catalogVersions(
  db: OffersDb,
  sellers: readonly SellerId[],
): Promise<ReadonlyMap<SellerId, bigint>> {
  if (sellers.length === 0) return new Map();
  const rows = await db
    .selectFrom("sellers")
    .select(["id", "catalog_version"])
    .where("id", "=", anyOf(sellers))
    .execute();
  return new Map(rows.map((row) => [row.id as SellerId, row.catalog_version]));
}

/** An offer of this seller, locked until the transaction ends. */
export async function lockOffer(
  db: Transaction<Database>,
  id: OfferId,
  sellerId: SellerId,
): Promise<StoredOffer | undefined> {
  const locked = await db
    .selectFrom("offers")
    .select("id")
    .where("id", "=", id)
    .where("seller_id", "=", sellerId)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) return undefined;
  const [offer] = await findOffers(db, [id]);
  return offer;
}

export async function findOffers(db: OffersDb, ids: readonly OfferId[]): Promise<StoredOffer[]> {
  if (ids.length === 0) return [];
  const rows = await selectOffers(db).where("offers.id", "=", anyOf(ids)).execute();
  return withPrices(db, rows);
}

export async function listOffers(db: OffersDb, filter: OfferFilter): Promise<StoredOffer[]> {
  let query = selectOffers(db).where("offers.seller_id", "=", filter.sellerId);
  if (filter.active !== undefined) query = query.where("offers.active", "=", filter.active);
  if (filter.kind !== undefined) query = query.where("offers.kind", "=", filter.kind);
  if (filter.section !== undefined) query = query.where("offers.section", "=", filter.section);
  if (filter.after !== null) query = query.where("offers.id", "<", filter.after);
  const rows = await query.orderBy("offers.id", "desc").limit(filter.limit).execute();
  return withPrices(db, rows);
}

/** One parameter however many ids: the statement's text, and so its plan, stays the same. */
export function anyOf(ids: readonly string[]) {
  return sql<string>`any(${ids}::uuid[])`;
}

function selectOffers(db: OffersDb) {
  return db
    .selectFrom("offers")
    .innerJoin("sellers", "sellers.id", "offers.seller_id")
    .selectAll("offers")
    .select(["sellers.name as seller_name", "sellers.catalog_version"])
    .select(standingColumns())
    .select(scheduleColumn());
}

function fixed(offer: OfferRow) {
  return { kind: offer.kind, created_at_ms: BigInt(offer.createdAtMs) };
}

function changing(offer: OfferRow) {
  return {
    title: offer.title,
    resource_url: offer.resourceUrl,
    duration_ms: offer.durationMs === null ? null : BigInt(offer.durationMs),
    refund_window_ms: BigInt(offer.refundWindowMs),
    section: offer.section,
    terms: JSON.stringify(offer.terms),
    active: offer.active,
  };
}

async function insertPrices(
  db: Transaction<Database>,
  { id, prices }: Pick<OfferRow, "id" | "prices">,
): Promise<void> {
  const rows = [...prices].map(([currency, amount]) => ({
    offer_id: id,
    currency,
    amount_micros: amount,
  }));
  await db.insertInto("offer_prices").values(rows).execute();
}

async function withPrices(
  db: OffersDb,
  rows: Awaited<ReturnType<ReturnType<typeof selectOffers>["execute"]>>,
): Promise<StoredOffer[]> {
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
    catalogVersion: row.catalog_version,
    standing: standingOf(row),
    schedule: scheduleOf(row.schedule),
    kind: row.kind,
    title: row.title,
    resourceUrl: row.resource_url,
    prices: prices.get(row.id) ?? new Map(),
    durationMs: row.duration_ms === null ? null : Number(row.duration_ms),
    refundWindowMs: Number(row.refund_window_ms),
    section: row.section,
    terms: row.terms as StoredTerms,
    active: row.active,
    createdAtMs: Number(row.created_at_ms),
  }));
}
