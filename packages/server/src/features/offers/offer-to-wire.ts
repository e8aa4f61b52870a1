import { formatId, shareOf } from "@tuppence/protocol";
import { listPrices, type ScheduledPrices } from "@tuppence/protocol/pricing";
import type { Offer } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import { consumptionMarkOf } from "./consumption-mark.ts";
import { ownTerms } from "./terms/own-terms.ts";
import { toMoney } from "./terms/parse-prices.ts";
import type { OfferRow } from "./offer-store.ts";

/** @param nowMs during a price experiment, everybody sees the prices of this moment */
export function offerToWire(
  offer: OfferRow & { readonly schedule?: readonly ScheduledPrices[] },
  nowMs: number,
): Offer {
  const { terms, kind } = offer;
  const common = {
    id: formatId("offer", offer.id),
    seller: formatId("seller", offer.sellerId),
    sellerName: offer.sellerName,
    title: offer.title,
    resourceUrl: offer.resourceUrl,
    prices: toMoney(listPrices(offer, nowMs)),
    durationSeconds: offer.durationMs === null ? null : offer.durationMs / 1000,
    refundWindowSeconds: offer.refundWindowMs / 1000,
    section: offer.section,
    availability: terms.availability ?? null,
    payWhatYouWant: terms.payWhatYouWant ?? null,
    countryPrices: terms.countryPrices ?? null,
    quantityTiers: terms.quantityTiers ?? null,
    consumptionMark: shareOf(consumptionMarkOf(offer)),
    split: terms.split ?? null,
    active: offer.active,
    createdAt: isoTime(offer.createdAtMs),
  };
  // The terms were checked against the kind, which the compiler cannot see.
  return { kind, ...common, ...ownTerms(offer) } as Offer;
}
