import type { EntitlementId, OfferId, PurchaseId, SellerId } from "@tuppence/protocol";
import { orNull, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

/** A buyer's right to use an offer, with its start and end. */
export const ENTITLEMENTS = buyerTable(
  "entitlements",
  {
    id: uuid<EntitlementId>(),
    sellerId: uuid<SellerId>(),
    offerId: uuid<OfferId>(),
    purchaseId: uuid<PurchaseId>(),
    startsAtMs: time(),
    expiresAtMs: orNull(time()),
    revokedAtMs: orNull(time()),
    /** What was sold with it: see sold-terms.ts. */
    terms: orNull(text()),
  },
  { key: ["offerId", "id"], idIsUnique: true, updates: [["revokedAtMs"]] },
);
export type Entitlement = Row<typeof ENTITLEMENTS>;
