import { type OfferId, parseId, type SellerId } from "@tuppence/protocol";
import { type PriceTable, pricedOffer, priceTable } from "@tuppence/protocol/pricing";
import type { PassTerms } from "@tuppence/protocol/wire";
import type {
  BundleContent,
  Cap,
  CoveringPass,
  KindTerms,
  OfferExtras,
  OfferOnRecord,
} from "../offer-reader.ts";
import {
  anyOf,
  findOffers,
  type OfferRow,
  type OffersDb,
  type StoredOffer,
} from "./offer-store.ts";
import { whyNotSold } from "../seller-standing.ts";
import { consumptionMarkOf } from "./consumption-mark.ts";
import { passCovers } from "./pass-covers.ts";
import { toMoney } from "./terms/parse-prices.ts";
import type { StoredTerms } from "./terms/stored-terms.ts";

/** How many passes of one seller bear on a sale: the newest. */
const MAX_PASSES = 100;

/** Offers with all that a sale needs: what of their seller's other offers bears on them too. */
export async function loadOffers(
  db: OffersDb,
  ids: readonly OfferId[],
): Promise<Map<OfferId, OfferOnRecord>> {
  const rows = await findOffers(db, ids);
  const passes = await passesOf(db, new Set(rows.map(({ sellerId }) => sellerId)));
  const inBundles = rows.flatMap(({ terms }) => contentIds(terms));
  const contents = new Map((await findOffers(db, inBundles)).map((row) => [row.id, row]));
  return new Map(
    rows.map((row) => {
      const covering = (passes.get(row.sellerId) ?? []).filter(
        ({ id, terms }) => id !== row.id && passCovers(terms, row),
      );
      return [row.id, toRecord(row, covering, contents)];
    }),
  );
}

function contentIds({ bundle }: StoredTerms): OfferId[] {
  return (bundle?.offers ?? []).flatMap((id) => parseId("offer", id) ?? []);
}

async function passesOf(
  db: OffersDb,
  sellers: ReadonlySet<SellerId>,
): Promise<Map<SellerId, CoveringPass[]>> {
  const passes = new Map<SellerId, CoveringPass[]>();
  if (sellers.size === 0) return passes;
  const rows = await db
    .selectFrom("offers")
    .select(["id", "seller_id", "title", "active", "terms"])
    .where("kind", "=", "pass")
    .where("seller_id", "=", anyOf([...sellers]))
    .orderBy("id", "desc")
    .execute();
  for (const row of rows) {
    const { pass } = row.terms as { readonly pass: PassTerms };
    const sellerId = row.seller_id as SellerId;
    const own = passes.get(sellerId) ?? [];
    passes.set(sellerId, own);
    if (own.length < MAX_PASSES)
      own.push({ id: row.id as OfferId, title: row.title, active: row.active, terms: pass });
  }
  return passes;
}

function toRecord(
  row: StoredOffer,
  passes: readonly CoveringPass[],
  contents: ReadonlyMap<OfferId, OfferRow>,
): OfferOnRecord {
  const { terms } = row;
  return {
    id: row.id,
    sellerId: row.sellerId,
    sellerName: row.sellerName,
    catalogVersion: row.catalogVersion,
    kind: row.kind,
    title: row.title,
    resourceUrl: row.resourceUrl,
    prices: row.prices,
    durationMs: row.durationMs,
    refundWindowMs: row.refundWindowMs,
    active: row.active,
    notSold: whyNotSold(row.standing, false),
    notSoldOnPages: whyNotSold(row.standing, true),
    consumptionMark: consumptionMarkOf(row),
    section: row.section,
    terms: kindTerms(terms),
    split: terms.split === undefined ? null : splitOf(terms.split),
    extras: isPlain(row, passes) ? null : extrasOf(row, passes, contents),
  };
}

/** Whether its price and what it gives follow from the columns alone. */
function isPlain({ kind, terms }: OfferRow, passes: readonly CoveringPass[]): boolean {
  return kind === "unlock" && passes.length === 0 && Object.keys(terms).length === 0;
}

function kindTerms({
  play,
  metered,
  download,
  feature,
  item,
  pass,
  bundle,
}: StoredTerms): KindTerms {
  return {
    ...(play && { play }),
    ...(metered && { metered }),
    ...(download && { download }),
    ...(feature && { feature }),
    ...(item && { item }),
    ...(pass && { pass }),
    ...(bundle && { bundle }),
  };
}

function splitOf({ version, shares }: NonNullable<StoredTerms["split"]>): OfferOnRecord["split"] {
  return {
    version,
    shares: shares.flatMap(({ seller, basisPoints }) => {
      const sellerId = parseId("seller", seller);
      return sellerId === undefined ? [] : [{ sellerId, basisPoints }];
    }),
  };
}

function extrasOf(
  row: OfferRow,
  passes: readonly CoveringPass[],
  contents: ReadonlyMap<OfferId, OfferRow>,
): OfferExtras {
  const { kind, prices, terms } = row;
  const { item, ...rest } = terms;
  return {
    pricing: pricedOffer({ ...rest, kind, prices: toMoney(prices), ...(item && { item }) }),
    passes,
    coveredBy: passes.map(({ id }) => id),
    caps: passes.flatMap(capOf),
    dayMaximum: tableOf(terms.play?.maximumPerDay),
    contents: contentIds(terms).flatMap((id) => contentOf(contents.get(id))),
  };
}

function capOf({ id, active, terms }: CoveringPass): Cap[] {
  const { period, cap } = terms;
  if (!active || period === "season" || cap.length === 0) return [];
  return [{ passId: id, period, limits: tableOf(cap) }];
}

function tableOf(prices: PassTerms["cap"] | undefined): PriceTable {
  return priceTable(prices ?? []);
}

function contentOf(row: OfferRow | undefined): BundleContent[] {
  if (row === undefined) return [];
  const { id, kind, durationMs, terms } = row;
  return [{ offerId: id, kind, durationMs, terms: kindTerms(terms) }];
}
