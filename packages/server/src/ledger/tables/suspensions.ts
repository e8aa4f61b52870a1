import { buyerTable } from "./buyer-table.ts";

/** Who stopped a wallet or let it pay again, when and why. Rows are only added. */
export const WALLET_SUSPENSIONS = buyerTable("wallet_suspensions", {
  walletId: "uuid",
  action: "text",
  reason: "text",
  decidedBy: "text",
  createdAtMs: "time",
});
