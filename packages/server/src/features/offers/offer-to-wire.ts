import { formatId, formatMicros } from "@tuppence/protocol";
import type { Offer } from "@tuppence/protocol/wire";
import { isoTime } from "../iso-time.ts";
import type { OfferRow } from "./offer-store.ts";

export function offerToWire(offer: OfferRow): Offer {
  return {
    id: formatId("offer", offer.id),
    seller: formatId("seller", offer.sellerId),
    sellerName: offer.sellerName,
    kind: "unlock",
    title: offer.title,
    resourceUrl: offer.resourceUrl,
    prices: [...offer.prices].map(([currency, amount]) => ({
      amount: formatMicros(amount),
      currency,
    })),
    durationSeconds: offer.durationMs === null ? null : offer.durationMs / 1000,
    refundWindowSeconds: offer.refundWindowMs / 1000,
    active: offer.active,
    createdAt: isoTime(offer.createdAtMs),
  };
}
