import { priceOf } from "@tuppence/protocol/pricing";
import type { Money } from "@tuppence/protocol/wire";
import { toMoney } from "../../features/offers/terms/parse-prices.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import { extrasOf } from "../../sale/sale-terms.ts";

/** What everybody pays now, if they name neither a country nor an amount; the list prices while it is not sold. */
export function currentPrices(offer: OfferOnRecord, nowMs: number): Money[] {
  const priced = priceOf(extrasOf(offer).pricing, { nowMs });
  return toMoney(priced.refused === undefined ? priced.prices : offer.prices);
}
