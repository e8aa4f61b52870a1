import { formatId, formatMicros } from "@tuppence/protocol";
import type { Gift, GiftPreview } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import { giftLink, giftToken } from "./gift-link.ts";
import type { GiftRow } from "./gift-store.ts";

/** A gift whose time is over shows as returned, even if its price goes back a moment later. */
function stateOf(gift: GiftRow, nowMs: number): Gift["state"] {
  if (gift.returnedAtMs !== null) return "returned";
  if (gift.claimId !== null) return "redeemed";
  return gift.expiresAtMs <= nowMs ? "returned" : "waiting";
}

export function giftToWire(
  gift: GiftRow,
  of: { readonly secret: string; readonly publicUrl: string; readonly nowMs: number },
): Gift {
  const state = stateOf(gift, of.nowMs);
  return {
    id: formatId("gift", gift.id),
    offer: formatId("offer", gift.offerId),
    offerTitle: gift.offerTitle,
    seller: formatId("seller", gift.sellerId),
    sellerName: gift.sellerName,
    purchase: formatId("purchase", gift.purchaseId),
    amount: formatMicros(gift.amountMicros),
    currency: gift.currency,
    state,
    link: state === "waiting" ? giftLink(of.publicUrl, giftToken(of.secret, gift.id)) : null,
    createdAt: isoTime(gift.createdAtMs),
    expiresAt: isoTime(gift.expiresAtMs),
  };
}

export function giftPreview(gift: GiftRow, nowMs: number): GiftPreview {
  return {
    offer: formatId("offer", gift.offerId),
    offerTitle: gift.offerTitle,
    sellerName: gift.sellerName,
    resourceUrl: gift.resourceUrl,
    state: stateOf(gift, nowMs),
    expiresAt: isoTime(gift.expiresAtMs),
  };
}
