import { formatId, formatMicros, micros, type VoucherId } from "@tuppence/protocol";
import type { Purchase } from "@tuppence/protocol/wire";
import { UNDO_MS } from "../../ledger/index.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { PurchaseRow } from "./purchase-store.ts";

/** `sub` is the buyer's pseudonym at the purchase's seller: nobody, not even the buyer, needs another name here. */
export function purchaseToWire(row: PurchaseRow, sub: string): Purchase {
  return {
    id: formatId("purchase", row.id),
    offer: formatId("offer", row.offerId),
    offerTitle: row.offerTitle,
    kind: row.kind,
    quantity: row.details?.quantity ?? 1,
    resourceUrl: row.resourceUrl,
    seller: formatId("seller", row.sellerId),
    sellerName: row.sellerName,
    buyer: sub,
    amount: formatMicros(row.amountMicros),
    fee: formatMicros(row.feeMicros),
    net: formatMicros(micros(row.amountMicros - row.feeMicros)),
    currency: row.currency,
    entitlement: formatId("entitlement", row.entitlementId),
    entitlementExpiresAt: isoTimeOrNull(row.entitlementExpiresAtMs),
    createdAt: isoTime(row.createdAtMs),
    undoUntil: isoTime(row.createdAtMs + UNDO_MS),
    refundableUntil: isoTime(row.refundableUntilMs),
    refund: row.refundId === null ? null : formatId("refund", row.refundId),
    ...reasonsOf(row.details),
  };
}

/** Why it cost less than its price, or for whom it was. */
function reasonsOf(
  details: PurchaseRow["details"],
): Pick<Purchase, "voucher" | "openedBy" | "gift"> {
  if (details === null) return {};
  const { voucher, free, gift } = details;
  return {
    ...(voucher && { voucher: formatId("voucher", voucher.id as VoucherId) }),
    ...(free && { openedBy: free.by }),
    ...(gift && { gift: formatId("gift", gift) }),
  };
}
