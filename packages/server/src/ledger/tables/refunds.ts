import type { PurchaseId, RefundId, SellerId } from "@tuppence/protocol";
import { amount, perBatch, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";

/** Within the first seconds, within the offer's window, or by the seller. */
export type RefundReason = "undo" | "regret" | "seller";

/** What went back of a purchase. Rows are only added. */
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
