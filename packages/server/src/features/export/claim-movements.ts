import type { BuyerId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";

const BATCH = 500;

/** What moved a buyer's money besides payments and top-ups, as the reason of its transfer says. */
const REASONS = [
  "top-up-return",
  "top-up-return-failed",
  "freeze",
  "thaw",
  "reversal",
  "reversal-undone",
  "write-off",
  "write-off-recovered",
] as const;

export interface ClaimMovement {
  readonly cause_id: string;
  readonly leg: number;
  readonly kind: (typeof REASONS)[number];
  readonly wallet_id: string;
  readonly currency: string;
  /** Below zero: out of the wallet. */
  readonly amount_micros: bigint;
  readonly created_at_ms: bigint;
}

/** Money that went back to payers, was claimed by their banks, or was given up, oldest first, a batch at a time. */
export async function* claimMovements(
  kysely: Kysely<Database>,
  book: number,
  buyerId: BuyerId,
): AsyncGenerator<ClaimMovement> {
  let after: Pick<ClaimMovement, "created_at_ms" | "cause_id" | "leg"> = {
    created_at_ms: -1n,
    cause_id: "00000000-0000-0000-0000-000000000000",
    leg: -1,
  };
  for (;;) {
    // Each of them changed a lot, and so has an entry.
    const { rows } = await sql<ClaimMovement>`
      SELECT t.cause_id, t.leg, t.reason AS kind, w.id AS wallet_id, t.currency,
        CASE WHEN t.credit_account = w.id THEN t.amount_micros ELSE -t.amount_micros END AS amount_micros, t.created_at_ms
      FROM (SELECT DISTINCT cause_id FROM lot_entries WHERE book = ${book} AND buyer_id = ${buyerId}) e
      JOIN transfer_rows t ON t.book = ${book} AND t.cause_id = e.cause_id AND t.reason = ANY (${[...REASONS]})
      JOIN wallets w ON w.book = ${book} AND w.buyer_id = ${buyerId} AND w.id IN (t.credit_account, t.debit_account)
      WHERE (t.created_at_ms, t.cause_id, t.leg) > (${after.created_at_ms}, ${after.cause_id}::uuid, ${after.leg})
      ORDER BY t.created_at_ms, t.cause_id, t.leg LIMIT ${BATCH}`.execute(kysely);
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = last;
  }
}
