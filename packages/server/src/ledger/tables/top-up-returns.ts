import type { TopUpId, TopUpReturnId, WalletId } from "@tuppence/protocol";
import { amount, orNull, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";

/** Money of a top-up on its way back to its payer. It leaves the wallet first; if the rail cannot send it, it is back. */
export const TOP_UP_RETURNS = buyerTable(
  "top_up_returns",
  {
    id: uuid<TopUpReturnId>(),
    topUpId: uuid<TopUpId>(),
    walletId: uuid<WalletId>(),
    currency: text(),
    amountMicros: amount(),
    state: text<"pending" | "settled" | "failed">(),
    /** Who wanted it; "rule": the operator's rule for a warning of fraud. */
    by: text<ReturnedBy>(),
    /** Why it failed, in the rail's words. */
    failure: orNull(text()),
    createdAtMs: time(),
    endedAtMs: orNull(time()),
  },
  { idIsUnique: true },
);
export type ReturnedBy = "buyer" | "operator" | "rule";
