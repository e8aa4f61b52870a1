import { type OfferId, parseId, type SellerId, WHOLE_BASIS_POINTS } from "@tuppence/protocol";
import { type PriceTable, pricedOffer, priceTable } from "@tuppence/protocol/pricing";
import { KINDS, scopeOf, scopesOf } from "@tuppence/protocol/offers";
import type { PassTerms } from "@tuppence/protocol/wire";
import { type SoldTerms, soldTermsToText } from "../../ledger/index.ts";
import type {
  BundleContent,
  Cap,
  CoveringPass,
  OfferExtras,
  OfferOnRecord,
} from "../../sale/offer-reader.ts";
import {
  anyOf,
  findOffers,
  type OfferRow,
  type OffersDb,
  type StoredOffer,
} from "./offer-store.ts";
import { whyNotSold } from "../../sale/seller-standing.ts";
import { consumptionMarkOf } from "./consumption-mark.ts";
import { ownTerms } from "./terms/own-terms.ts";
import { toMoney } from "./terms/parse-prices.ts";
import type { StoredTerms } from "./terms/stored-terms.ts";

/** A pass with every scope it was ever sold with. */
interface PassOnRecord extends CoveringPass {
  readonly scopes: readonly string[];
}

/** Offers with everything a sale needs, including the seller's other offers that affect them. */
export async function loadOffers(
  db: OffersDb,
  ids: readonly OfferId[],
): Promise<Map<OfferId, OfferOnRecord>> {
  const rows = await findOffers(db, ids);
  const passes = await passesOf(db, new Set(rows.map(({ sellerId }) => sellerId)));
  const inBundles = rows.flatMap(({ terms }) => contentIds(terms));
  const contents = new Map((await findOffers(db, inBundles)).map((row) => [row.id, row]));
  // Offers with the same scopes share one list, however many passes their seller has.
  const shared = new Map<string, Coverage>();
  const coverageOf = (row: StoredOffer): Coverage => {
    const scopes = scopesOf({ ...row.terms, kind: row.kind, section: row.section });
    const name = [row.sellerId, ...scopes].join("\n");
    const known = shared.get(name) ?? coverage(passes.get(row.sellerId) ?? [], scopes);
    shared.set(name, known);
    return known;
  };
  return new Map(
    rows.map((row) => {
      const same = sameFrom(row, passes.get(row.sellerId) ?? []);
      return [row.id, toRecord(row, { ...coverageOf(row), ...same }, contents)];
    }),
  );
}

interface Coverage
  extends Pick<OfferExtras, "scopes" | "passes" | "coveredBy" | "sameFrom" | "besides" | "ownCap"> {
  readonly caps: readonly Cap[];
}

function coverage(passes: readonly PassOnRecord[], scopes: readonly string[]): Coverage {
  const isUnder = (scope: string) => scopes.includes(scope);
  const covering = passes.filter(({ terms }) => isUnder(scopeOf(terms)));
  const ever = passes.filter((pass) => pass.scopes.some(isUnder));
  const coveredBy = ever.map(({ id }) => id);
  return { scopes, passes: covering, coveredBy, caps: covering.flatMap(capOf) };
}

/** For a pass, the other passes that cover as much: those with the same scope, and those for everything. */
function sameFrom(
  { id, terms: { pass } }: StoredOffer,
  passes: readonly PassOnRecord[],
): Pick<OfferExtras, "sameFrom" | "besides" | "ownCap"> {
  if (pass === undefined) return {};
  const scopes = [scopeOf(pass), "all"];
  const others = passes.filter(
    (one) => one.id !== id && one.scopes.some((s) => scopes.includes(s)),
  );
  const besides = pass.scope === "all" ? passes.filter((one) => one.id !== id) : others;
  const itself = passes.filter((one) => one.id === id);
  const [ownCap] = itself.flatMap(capOf);
  return {
    ...(others.length === 0 ? {} : { sameFrom: { passes: others.map((one) => one.id), scopes } }),
    ...(besides.length === 0 ? {} : { besides }),
    ...(ownCap === undefined ? {} : { ownCap }),
  };
}

function contentIds({ bundle }: StoredTerms): OfferId[] {
  return (bundle?.offers ?? []).flatMap((id) => parseId("offer", id) ?? []);
}

async function passesOf(
  db: OffersDb,
  sellers: ReadonlySet<SellerId>,
): Promise<Map<SellerId, PassOnRecord[]>> {
  const passes = new Map<SellerId, PassOnRecord[]>();
  if (sellers.size === 0) return passes;
  const rows = await db
    .selectFrom("offers")
    .select(["id", "seller_id", "title", "active", "terms", "scopes"])
    .where("kind", "=", "pass")
    .where("seller_id", "=", anyOf([...sellers]))
    .orderBy("id", "desc")
    .execute();
  for (const row of rows) {
    const { pass } = row.terms as { readonly pass: PassTerms };
    const sellerId = row.seller_id as SellerId;
    const own = passes.get(sellerId) ?? [];
    passes.set(sellerId, own);
    own.push({
      id: row.id as OfferId,
      title: row.title,
      active: row.active,
      terms: pass,
      scopes: row.scopes ?? [scopeOf(pass)],
    });
  }
  return passes;
}

function toRecord(
  row: StoredOffer,
  covered: Coverage,
  contents: ReadonlyMap<OfferId, OfferRow>,
): OfferOnRecord {
  const { terms } = row;
  const consumptionMark = consumptionMarkOf(row);
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
    consumptionMark,
    section: row.section,
    terms: ownTerms(row),
    gives: soldTermsToText({
      ...soldTermsOf(terms),
      ...(consumptionMark === WHOLE_BASIS_POINTS ? {} : { consumptionMark }),
    }),
    split: terms.split === undefined ? null : splitOf(terms.split),
    extras: isPlain(row, covered) ? null : extrasOf(row, covered, contents),
  };
}

/** Whether its price and what it gives follow from the columns alone. */
function isPlain({ kind, terms, schedule }: StoredOffer, { coveredBy }: Coverage): boolean {
  const hasNoTerms =
    coveredBy.length === 0 && schedule.length === 0 && Object.keys(terms).length === 0;
  return hasNoTerms && KINDS[kind].charged === "once";
}

/** The part of an offer's terms that its buyers keep unchanged. */
function soldTermsOf({ pass, download }: StoredTerms): SoldTerms {
  return { ...(pass && { covers: scopeOf(pass) }), ...(download && { download }) };
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
  row: StoredOffer,
  covered: Coverage,
  contents: ReadonlyMap<OfferId, OfferRow>,
): OfferExtras {
  const { prices, terms, schedule } = row;
  const { item, ...rest } = terms;
  return {
    pricing: {
      ...pricedOffer({ ...rest, prices: toMoney(prices), ...(item && { item }) }),
      ...(schedule.length > 0 && { schedule }),
    },
    ...covered,
    dayMaximum: tableOf(terms.play?.maximumPerDay),
    contents: contentIds(terms).flatMap((id) => contentOf(contents.get(id))),
  };
}

function capOf({ id, active, terms }: CoveringPass): Cap[] {
  const { period, cap } = terms;
  if (!active || period === "season" || cap.length === 0) return [];
  const gives = JSON.stringify(soldTermsOf({ pass: terms }));
  return [{ passId: id, period, limits: tableOf(cap), gives }];
}

function tableOf(prices: PassTerms["cap"] | undefined): PriceTable {
  return priceTable(prices ?? []);
}

function contentOf(row: OfferRow | undefined): BundleContent[] {
  if (row === undefined) return [];
  const { id, title, kind, durationMs, terms } = row;
  const gives = soldTermsToText(soldTermsOf(terms));
  return [{ offerId: id, title, kind, durationMs, terms: ownTerms(row), gives }];
}
