import { type Micros, micros } from "@tuppence/protocol";
import type { Pool } from "pg";
import type { AccountKind } from "../accounts/account-id.ts";

/**
 * What a payee has, for every currency it ever got anything in, in alphabetical order: its accounts and
 * what accrued since. Current to the last committed batch.
 */
export async function readBalance(
  pool: Pick<Pool, "query">,
  kind: AccountKind,
  owner: string,
): Promise<ReadonlyMap<string, Micros>> {
  // One statement, one snapshot: a roll-up moves an accrual between the two halves, never past both.
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
