import { type Micros, newId } from "@tuppence/protocol";
import { passEnd } from "@tuppence/protocol/calendar";
import { ITEM_TYPES, KINDS } from "@tuppence/protocol/offers";
import { priceOf, unitPrices } from "@tuppence/protocol/pricing";
import type { KindTerms } from "@tuppence/protocol/wire";
import {
  type CapTerms,
  type ContentTerms,
  type NotSold,
  type PurchaseTerms,
} from "../ledger/index.ts";
import type { OfferExtras, OfferOnRecord } from "./offer-reader.ts";
import type { SaleFee } from "./sale-fee.ts";
import type { SaleRefusal } from "./sale-refused.ts";

/** The parts of a purchase request, besides the offer, that affect the sale. */
export interface SaleRequest {
  readonly playId?: string | undefined;
  readonly quantity?: number | undefined;
  readonly amount?: { readonly currency: string; readonly micros: Micros } | undefined;
  readonly country?: string | undefined;
}

export interface Sale {
  readonly nowMs: number;
  /** The buyer's route, for the ids of what the purchase may bring. */
  readonly route: number;
  readonly fee: SaleFee;
  /** Why its seller sells nothing now. */
  readonly notSold?: NotSold | undefined;
  /** Whatever a price experiment asks for now: of what was agreed to before. */
  readonly atListPrice?: boolean;
}

const NO_EXTRAS: Omit<OfferExtras, "pricing"> = {
  passes: [],
  coveredBy: [],
  scopes: [],
  caps: [],
  dayMaximum: new Map(),
  contents: [],
};

/** Whether price and terms follow from the offer's columns alone: a plain unlock, with no options requested. */
export function isPlainSale(
  offer: OfferOnRecord,
  request: { readonly playId?: unknown; readonly quantity?: unknown; readonly amount?: unknown },
): boolean {
  return (
    offer.extras === null &&
    request.playId === undefined &&
    request.quantity === undefined &&
    request.amount === undefined
  );
}

/** An offer's extras; for a plain offer, those of an offer without any. */
export function extrasOf(offer: OfferOnRecord): OfferExtras {
  if (offer.extras !== null) return offer.extras;
  return {
    ...NO_EXTRAS,
    pricing: {
      prices: offer.prices,
      availability: null,
      payWhatYouWant: null,
      countryPrices: new Map(),
      quantityTiers: [],
      inQuantities: false,
    },
  };
}

/** The terms on which the ledger decides a purchase, or why it cannot be bought like this. */
export function saleTerms(
  offer: OfferOnRecord,
  request: SaleRequest,
  sale: Sale,
): PurchaseTerms | SaleRefusal {
  const { kind, terms } = offer;
  const { nowMs } = sale;
  const { paid, charged } = KINDS[kind];
  if (paid === "by-the-unit") return "not-sold-this-way";
  const isForPlay = charged === "for-each-play";
  if (isForPlay && request.playId === undefined) return "play-id-required";
  if (!isForPlay && request.playId !== undefined) return "play-id-not-asked";
  const extras = extrasOf(offer);
  const pricing = sale.atListPrice ? { ...extras.pricing, schedule: [] } : extras.pricing;
  const priced = priceOf(pricing, { ...request, nowMs });
  if (priced.refused !== undefined) return priced.refused;
  const durationMs = durationOf(offer, request.quantity ?? 1, nowMs);
  if (durationMs === 0) return "no-longer-available";
  return {
    offerId: offer.id,
    sellerId: offer.sellerId,
    prices: priced.prices,
    durationMs,
    ...passLength(terms.pass),
    refundWindowMs: offer.refundWindowMs,
    feeBasisPoints: sale.fee.basisPointsOf(priced.prices.keys()),
    ...ownershipOf(offer),
    ...(request.playId === undefined
      ? {}
      : { playId: request.playId, dayMaximum: extras.dayMaximum }),
    ...(request.quantity === undefined ? {} : { quantity: request.quantity }),
    ...tiersOf(extras, request, nowMs),
    ...(extras.coveredBy.length === 0
      ? {}
      : { coveredBy: extras.coveredBy, scopes: extras.scopes }),
    ...(extras.sameFrom === undefined ? {} : { sameFrom: extras.sameFrom }),
    ...(offer.gives === null ? {} : { gives: offer.gives }),
    ...(extras.caps.length === 0 ? {} : { caps: capsOf(extras, sale) }),
    ...(extras.contents.length === 0 ? {} : { contents: contentsOf(extras, sale) }),
    ...(offer.split === null ? {} : { shares: offer.split.shares }),
    ...(sale.notSold === undefined ? {} : { notSold: sale.notSold }),
  };
}

/** What prevents a second purchase: owning it, the same play of it, or nothing. */
function ownershipOf(offer: OfferOnRecord): Pick<PurchaseTerms, "ownership" | "item" | "stacking"> {
  if (KINDS[offer.kind].charged === "for-each-play") return { ownership: "play" };
  const { item } = offer.terms;
  return { ...(isHadOnce(offer) ? {} : { ownership: "nothing" }), ...itemOf(item) };
}

/**
 * Whether owners are not charged again. They are charged again for what is used up (bought by number or as time), and
 * for a bundle that contains only such things.
 */
export function isHadOnce({
  kind,
  terms: { item },
  extras,
}: Pick<OfferOnRecord, "kind" | "terms" | "extras">): boolean {
  switch (KINDS[kind].charged) {
    case "once":
      return true;
    case "for-each-play":
    case "each-time":
      return false;
    case "by-item-type":
      return item !== undefined && ITEM_TYPES[item.type].isKept;
    case "by-contents": {
      const contents = extras?.contents ?? [];
      const isKept = contents.some((content) => isHadOnce({ ...content, extras: null }));
      return isKept || contents.length === 0;
    }
  }
}

/** What an item adds to the inventory, and what happens to a booster's time. */
function itemOf(item: KindTerms["item"]): Pick<PurchaseTerms, "item" | "stacking"> {
  if (item === undefined) return {};
  const { sku, type, units, stacking } = item;
  return { item: { sku, type, units }, ...(ITEM_TYPES[type].runs ? { stacking } : {}) };
}

/** How long a purchase made now lasts; null means forever, 0 that it has already ended. */
function durationOf(offer: OfferOnRecord, quantity: number, nowMs: number): number | null {
  const { pass, item } = offer.terms;
  if (pass !== undefined) return passDuration(pass, nowMs);
  const isForEach = item !== undefined && ITEM_TYPES[item.type].runs;
  return isForEach && offer.durationMs !== null ? offer.durationMs * quantity : offer.durationMs;
}

function passDuration(
  { period, seasonUntil }: NonNullable<KindTerms["pass"]>,
  nowMs: number,
): number {
  const seasonUntilMs = seasonUntil === null ? null : Date.parse(seasonUntil);
  return passEnd({ period, seasonUntilMs }, { zone: "UTC", fromMs: nowMs }) - nowMs;
}

/** A season ends for everybody at once; other passes end by their buyer's calendar. */
function passLength(pass: KindTerms["pass"]): Pick<PurchaseTerms, "pass"> {
  return pass === undefined || pass.period === "season" ? {} : { pass: { period: pass.period } };
}

function capsOf({ caps }: OfferExtras, { route, nowMs }: Sale): readonly CapTerms[] {
  return caps.map((cap) => ({ ...cap, entitlementId: newId("entitlement", route, nowMs) }));
}

/**
 * What each unit would cost in a smaller purchase: returning some units means having bought fewer. Buyers who named the
 * amount paid no list price.
 */
function tiersOf(
  { pricing }: OfferExtras,
  { quantity = 1, amount, country }: SaleRequest,
  nowMs: number,
): Pick<PurchaseTerms, "tiers"> {
  if (quantity === 1 || amount !== undefined || pricing.quantityTiers.length === 0) return {};
  const tiers = pricing.quantityTiers.map(({ from }) => ({
    from,
    unitPrices: Object.fromEntries(
      [...unitPrices(pricing, { nowMs, country, quantity: from })].map(([currency, price]) => [
        currency,
        String(price),
      ]),
    ),
  }));
  return { tiers };
}

/** How long an offer bought now and in a single quantity lasts, in the ledger's terms. */
export function lengthOf(
  { durationMs, terms: { pass } }: Pick<OfferOnRecord, "durationMs" | "terms">,
  nowMs: number,
): Pick<PurchaseTerms, "durationMs" | "pass"> {
  const lastsMs = pass === undefined ? durationMs : passDuration(pass, nowMs);
  return { durationMs: lastsMs, ...passLength(pass) };
}

/** A pass in a bundle starts with the purchase; a season that is over gives nothing. */
function contentsOf({ contents }: OfferExtras, sale: Sale): readonly ContentTerms[] {
  return contents.flatMap((content) => {
    const { offerId, gives, terms } = content;
    const lasts = lengthOf(content, sale.nowMs);
    if (lasts.durationMs === 0) return [];
    const entitlementId = newId("entitlement", sale.route, sale.nowMs);
    const sold = gives === null ? {} : { gives };
    return [{ offerId, ...lasts, entitlementId, ...sold, ...itemOf(terms.item) }];
  });
}
