import type { PurchaseId, RefundId, SellerId } from "@tuppence/protocol";
import { amount, perBatch, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";

/** "undo": within the first seconds; "regret": within the offer's refund window; "seller": by the seller. */
export type RefundReason = "undo" | "regret" | "seller";

/** Refunds of purchases. Rows are only added. */
export const REFUNDS = buyerTable(
  "refunds",
  {
    createdAtMs: perBatch(time()),
    id: uuid<RefundId>(),
    purchaseId: uuid<PurchaseId>(),
    sellerId: uuid<SellerId>(),
    currency: text(),
    amountMicros: amount(),
    feeMicros: amount(),
    reason: text<RefundReason>(),
  },
  { idIsUnique: true, updates: [[]] },
);
