import type { SellerId } from "@tuppence/protocol";
import { sql } from "kysely";
import { addressOf } from "../addresses.ts";
import { html } from "../html/html.ts";
import type { PagesDb } from "../page-rows.ts";

/** The most that a sitemap may name (sitemaps.org). */
const MOST = 50_000;
const XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** A sitemap for each seller who has something listed. */
export async function sitemapIndex(db: PagesDb, publicUrl: string): Promise<string> {
  const rows = await db
    .selectFrom("sellers as s")
    .innerJoin("offer_pages as p", "p.seller_id", "s.id")
    .innerJoin("offers as o", "o.id", "p.offer_id")
    .select(["s.handle", sql<bigint>`max(p.changed_at_ms)`.as("changed_at_ms")])
    .where("s.handle", "is not", null)
    .where("s.suspended_at_ms", "is", null)
    .where("p.listed", "=", true)
    .where("p.published_at_ms", "is not", null)
    .where("o.active", "=", true)
    .groupBy("s.handle")
    .orderBy("s.handle")
    .limit(MOST)
    .execute();
  return html`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="${XMLNS}">
${rows.map(({ handle, changed_at_ms }) => html`<sitemap><loc>${addressOf(publicUrl, handle ?? "")}/-/sitemap.xml</loc><lastmod>${dayOf(changed_at_ms)}</lastmod></sitemap>\n`)}</sitemapindex>
`.text;
}

/** A seller's page, and their listed ones. */
export async function sellerSitemap(
  db: PagesDb,
  publicUrl: string,
  { id, handle }: { readonly id: SellerId; readonly handle: string },
): Promise<string> {
  const rows = await db
    .selectFrom("offer_pages as p")
    .innerJoin("offers as o", "o.id", "p.offer_id")
    .select(["p.slug", "p.changed_at_ms"])
    .where("p.seller_id", "=", id)
    .where("p.listed", "=", true)
    .where("p.published_at_ms", "is not", null)
    .where("o.active", "=", true)
    .orderBy("p.published_at_ms", "desc")
    .limit(MOST - 1)
    .execute();
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="${XMLNS}">
<url><loc>${addressOf(publicUrl, handle)}</loc></url>
${rows.map(({ slug, changed_at_ms }) => html`<url><loc>${addressOf(publicUrl, handle, slug)}</loc><lastmod>${dayOf(changed_at_ms)}</lastmod></url>\n`)}</urlset>
`.text;
}

function dayOf(ms: bigint): string {
  return new Date(Number(ms)).toISOString().slice(0, 10);
}
