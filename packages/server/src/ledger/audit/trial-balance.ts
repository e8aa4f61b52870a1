import { type Micros, micros } from "@tuppence/protocol";
import type { Pool } from "pg";

export interface TrialBalanceRow {
  readonly currency: string;
  readonly walletsMicros: Micros;
  /** Set aside and not spent yet: it still belongs to the buyers. */
  readonly holdsMicros: Micros;
  readonly accountsMicros: Micros;
  readonly accrualsMicros: Micros;
  /** Zero, unless money was created or lost. */
  readonly sumMicros: Micros;
}

/** All money in each currency, from a single snapshot. */
export async function trialBalance(pool: Pick<Pool, "query">): Promise<TrialBalanceRow[]> {
  const { rows } = await pool.query<{
    currency: string;
    wallets: string;
    holds: string;
    accounts: string;
    accruals: string;
  }>(
    `SELECT currency, sum(wallets)::text AS wallets, sum(holds)::text AS holds,
       sum(accounts)::text AS accounts, sum(accruals)::text AS accruals
     FROM (
       SELECT currency, sum(balance_micros) AS wallets, 0 AS holds, 0 AS accounts, 0 AS accruals
         FROM wallets GROUP BY currency
       UNION ALL
       SELECT currency, 0, sum(held_micros - captured_micros - released_micros), 0, 0
         FROM holds GROUP BY currency
       UNION ALL
       SELECT currency, 0, 0, sum(balance_micros), 0 FROM accounts GROUP BY currency
       UNION ALL
       SELECT currency, 0, 0, 0, sum(amount_micros) FROM accruals GROUP BY currency
     ) parts
     GROUP BY currency ORDER BY currency`,
  );
  return rows.map((row) => {
    const wallets = BigInt(row.wallets);
    const holds = BigInt(row.holds);
    const accounts = BigInt(row.accounts);
    const accruals = BigInt(row.accruals);
    return {
      currency: row.currency,
      walletsMicros: micros(wallets),
      holdsMicros: micros(holds),
      accountsMicros: micros(accounts),
      accrualsMicros: micros(accruals),
      sumMicros: micros(wallets + holds + accounts + accruals),
    };
  });
}
