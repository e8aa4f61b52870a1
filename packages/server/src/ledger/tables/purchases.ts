import type {
  EntitlementId,
  GrantId,
  OfferId,
  PurchaseId,
  RefundId,
  SellerId,
  WalletId,
} from "@tuppence/protocol";
import { amount, json, orNull, perBatch, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";
import type { PurchaseDetails } from "./purchase-details.ts";

/** What was bought, and for how much. A row also stands for two transfers: the payment, and the fee on it. */
export const PURCHASES = buyerTable(
  "purchases",
  {
    createdAtMs: perBatch(time()),
    id: uuid<PurchaseId>(),
    walletId: uuid<WalletId>(),
    grantId: orNull(uuid<GrantId>()),
    sellerId: uuid<SellerId>(),
    offerId: uuid<OfferId>(),
    entitlementId: uuid<EntitlementId>(),
    currency: text(),
    amountMicros: amount(),
    feeMicros: amount(),
    entitlementExpiresAtMs: orNull(time()),
    refundableUntilMs: time(),
    /** The lot that paid; null: none, or several, which `details` names. */
    lotId: orNull(uuid()),
    refundId: orNull(uuid<RefundId>()),
    refundedAtMs: orNull(time()),
    /** Null for a plain unlock. */
    details: orNull(json<PurchaseDetails>()),
  },
  { idIsUnique: true, updates: [["refundId", "refundedAtMs"]] },
);
export type Purchase = Row<typeof PURCHASES>;
