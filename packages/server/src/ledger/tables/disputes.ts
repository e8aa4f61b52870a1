import type { DisputeId, TopUpId, WalletId } from "@tuppence/protocol";
import { amount, int, orNull, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

/**
 * The payer of a top-up claims its money back through their bank. open: what is not spent is frozen. lost: the money is
 * gone. won: it stays. A bank may reopen a case.
 */
export const DISPUTES = buyerTable(
  "disputes",
  {
    id: uuid<DisputeId>(),
    topUpId: uuid<TopUpId>(),
    walletId: uuid<WalletId>(),
    currency: text(),
    /** What the bank claims, as the rail says. */
    claimedMicros: amount(),
    /** What of it could be claimed when it last came to this state: at most what had not gone back already. */
    amountMicros: amount(),
    state: text<DisputeState>(),
    /** The rail's own id of the case. */
    railReference: text(),
    /** In the rail's words. */
    reason: text(),
    evidenceDueMs: orNull(time()),
    /** Its transfers so far. */
    legs: int(),
    createdAtMs: time(),
    changedAtMs: time(),
  },
  { idIsUnique: true },
);
export type Dispute = Row<typeof DISPUTES>;
export type DisputeState = "open" | "won" | "lost";
