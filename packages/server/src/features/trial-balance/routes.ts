import { formatMicros } from "@tuppence/protocol";
import { TrialBalance } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import { trialBalance } from "../../ledger/index.ts";
import type { App } from "../../api/route.ts";

export function trialBalanceRoutes(app: App, deps: { readonly db: { readonly pool: Pool } }): void {
  app.get(
    "/v1/trial-balance",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "getTrialBalance",
        tags: ["books"],
        summary: "Trial balance of each currency",
        description: "Adds up all wallets and accounts in one snapshot. Not meant for polling.",
        response: { 200: TrialBalance },
      },
    },
    async () => {
      const rows = await trialBalance(deps.db.pool);
      return {
        balanced: rows.every(({ sumMicros }) => sumMicros === 0n),
        data: rows.map((row) => ({
          currency: row.currency,
          wallets: formatMicros(row.walletsMicros),
          holds: formatMicros(row.holdsMicros),
          accounts: formatMicros(row.accountsMicros),
          accruals: formatMicros(row.accrualsMicros),
          sum: formatMicros(row.sumMicros),
        })),
      };
    },
  );
}
