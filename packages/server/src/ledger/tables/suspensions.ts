import type { WalletId } from "@tuppence/protocol";
import { text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";

/** Who suspended or resumed a wallet, when and why. Rows are only added. */
export const WALLET_SUSPENSIONS = buyerTable("wallet_suspensions", {
  id: uuid(),
  walletId: uuid<WalletId>(),
  action: text<"suspend" | "resume">(),
  reason: text(),
  decidedBy: text(),
  createdAtMs: time(),
});
