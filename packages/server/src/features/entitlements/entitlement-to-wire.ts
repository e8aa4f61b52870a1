import { formatId } from "@tuppence/protocol";
import type { Entitlement } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { EntitlementRow } from "./entitlement-store.ts";

export function entitlementToWire(row: EntitlementRow, sub: string): Entitlement {
  return {
    id: formatId("entitlement", row.id),
    offer: formatId("offer", row.offerId),
    seller: formatId("seller", row.sellerId),
    buyer: sub,
    purchase: formatId("purchase", row.purchaseId),
    startsAt: isoTime(row.startsAtMs),
    expiresAt: isoTimeOrNull(row.expiresAtMs),
    revokedAt: isoTimeOrNull(row.revokedAtMs),
  };
}
