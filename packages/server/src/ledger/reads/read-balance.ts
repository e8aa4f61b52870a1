import { type Micros, micros } from "@tuppence/protocol";
import type { Pool } from "pg";
import type { AccountKind } from "../accounts/account-id.ts";

/**
 * A payee's balance in every currency it ever received, in alphabetical order: the accounts plus what has accrued since
 * the last roll-up. Includes every committed batch.
 */
export async function readBalance(
  pool: Pick<Pool, "query">,
  kind: AccountKind,
  owner: string,
): Promise<ReadonlyMap<string, Micros>> {
  // A single statement has a single snapshot, so an accrual being rolled up is counted exactly once.
  const { rows } = await pool.query<{ currency: string; balance: string }>(
    `SELECT currency, sum(amount_micros)::text AS balance FROM (
         SELECT currency, balance_micros AS amount_micros FROM accounts WHERE kind = $1 AND owner = $2
         UNION ALL
         SELECT currency, amount_micros FROM accruals WHERE kind = $1 AND owner = $2
       ) both_halves
     GROUP BY currency ORDER BY currency`,
    [kind, owner],
  );
  return new Map(rows.map(({ currency, balance }) => [currency, micros(BigInt(balance))]));
}
