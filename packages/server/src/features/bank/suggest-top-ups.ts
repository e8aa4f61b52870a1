import type { BankEntryId, TopUpId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { EntryRow } from "./entry-rows.ts";

/**
 * The top-ups that unmatched debits probably took back: the only one that came with a reference of the debit, of which
 * so much has not been taken back yet. The operator decides.
 */
export async function suggestTopUps(
  kysely: Kysely<Database>,
  entries: readonly EntryRow[],
): Promise<ReadonlyMap<BankEntryId, TopUpId>> {
  const ids = entries
    .filter(({ state, direction, payment_references: references }) => {
      return state === "unmatched" && direction === "debit" && references.length > 0;
    })
    .map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: BankEntryId; top_up_id: TopUpId }>`
    SELECT debit.id, min(credit.top_up_id::text)::uuid AS top_up_id
    FROM bank_entries debit JOIN bank_entries credit
      ON credit.payment_references && debit.payment_references
      AND credit.top_up_id IS NOT NULL AND credit.payment_references <> '{}'
      AND credit.state = 'credited' AND credit.currency = debit.currency
    LEFT JOIN LATERAL (
      SELECT sum(amount_micros) AS micros FROM bank_entries back
      WHERE back.top_up_id = credit.top_up_id AND back.state IN ('reversing', 'reversed')) taken ON true
    WHERE debit.id = ANY(${ids}::uuid[]) AND debit.amount_micros > 0
      AND credit.amount_micros - coalesce(taken.micros, 0) >= debit.amount_micros
    GROUP BY debit.id HAVING count(*) = 1`.execute(kysely);
  return new Map(rows.map(({ id, top_up_id: topUpId }) => [id, topUpId]));
}
