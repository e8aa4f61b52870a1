import type { FileId, OfferId, SellerId } from "@tuppence/protocol";
import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { OfferPagesTable } from "../../db/hosted-pages-schema.ts";
import type { Database } from "../../db/schema.ts";

export type PagesDb = Kysely<Database> | Transaction<Database>;

export interface PictureRow {
  readonly fileId: FileId;
  /** What it shows. */
  readonly text: string;
}

export interface OfferPageRow {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly slug: string;
  readonly summary: string | null;
  readonly picture: PictureRow | null;
  readonly language: string | null;
  readonly listed: boolean;
  readonly publishedAtMs: number | null;
  readonly changedAtMs: number;
}

export async function findPage(db: PagesDb, offerId: OfferId): Promise<OfferPageRow | undefined> {
  const row = await db
    .selectFrom("offer_pages")
    .selectAll()
    .where("offer_id", "=", offerId)
    .executeTakeFirst();
  return row && toPageRow(row);
}

export async function findPages(
  db: PagesDb,
  offerIds: readonly OfferId[],
): Promise<ReadonlyMap<OfferId, OfferPageRow>> {
  if (offerIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("offer_pages")
    .selectAll()
    .where("offer_id", "in", offerIds)
    .execute();
  return new Map(rows.map((row) => [row.offer_id as OfferId, toPageRow(row)]));
}

/** The page that an address leads to, now or from an earlier time. */
export async function findPageBySlug(
  db: PagesDb,
  sellerId: SellerId,
  slug: string,
): Promise<OfferPageRow | undefined> {
  const row = await db
    .selectFrom("offer_page_slugs as s")
    .innerJoin("offer_pages as p", "p.offer_id", "s.offer_id")
    .selectAll("p")
    .where("s.seller_id", "=", sellerId)
    .where("s.slug", "=", slug)
    .executeTakeFirst();
  return row && toPageRow(row);
}

export async function savePage(db: Transaction<Database>, page: OfferPageRow): Promise<void> {
  const { offerId, sellerId, publishedAtMs } = page;
  const values = {
    slug: page.slug,
    summary: page.summary,
    picture_file_id: page.picture?.fileId ?? null,
    picture_text: page.picture?.text ?? "",
    language: page.language,
    listed: page.listed,
    published_at_ms: publishedAtMs === null ? null : BigInt(publishedAtMs),
    changed_at_ms: BigInt(page.changedAtMs),
  };
  await db
    .insertInto("offer_pages")
    .values({ offer_id: offerId, seller_id: sellerId, ...values })
    .onConflict((conflict) => conflict.column("offer_id").doUpdateSet(values))
    .execute();
}

/** Takes an address for an offer, for ever. @returns false when it leads to another one */
export async function takeSlug(
  db: Transaction<Database>,
  { sellerId, offerId }: Pick<OfferPageRow, "sellerId" | "offerId">,
  slug: string,
): Promise<boolean> {
  await db
    .insertInto("offer_page_slugs")
    .values({ seller_id: sellerId, slug, offer_id: offerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const taken = await db
    .selectFrom("offer_page_slugs")
    .select("offer_id")
    .where("seller_id", "=", sellerId)
    .where("slug", "=", slug)
    .executeTakeFirst();
  return taken?.offer_id === offerId;
}

/** The seller's pages that everybody may see: those on sale, newest first. */
export async function listPages(
  db: PagesDb,
  sellerId: SellerId,
  { limit, before }: { readonly limit: number; readonly before?: OfferPageRow | undefined },
): Promise<OfferPageRow[]> {
  let query = db
    .selectFrom("offer_pages as p")
    .innerJoin("offers as o", "o.id", "p.offer_id")
    .selectAll("p")
    .where("p.seller_id", "=", sellerId)
    .where("p.listed", "=", true)
    .where("p.published_at_ms", "is not", null)
    .where("o.active", "=", true)
    .orderBy("p.published_at_ms", "desc")
    .orderBy("p.offer_id", "desc")
    .limit(limit);
  if (before !== undefined && before.publishedAtMs !== null) {
    const { publishedAtMs, offerId } = before;
    query = query.where(
      sql<boolean>`(p.published_at_ms, p.offer_id) < (${publishedAtMs}::bigint, ${offerId}::uuid)`,
    );
  }
  return (await query.execute()).map(toPageRow);
}

function toPageRow(row: Selectable<OfferPagesTable>): OfferPageRow {
  return {
    offerId: row.offer_id as OfferId,
    sellerId: row.seller_id as SellerId,
    slug: row.slug,
    summary: row.summary,
    picture: toPicture(row),
    language: row.language,
    listed: row.listed,
    publishedAtMs: row.published_at_ms === null ? null : Number(row.published_at_ms),
    changedAtMs: Number(row.changed_at_ms),
  };
}

export function toPicture(row: {
  readonly picture_file_id: string | null;
  readonly picture_text: string;
}): PictureRow | null {
  const { picture_file_id: fileId, picture_text: text } = row;
  return fileId === null ? null : { fileId: fileId as FileId, text };
}
