import { randomUUID } from "node:crypto";
import { ProblemError } from "@tuppence/protocol";
import type { Pool, PoolClient } from "pg";
import type { BankStatement } from "../../rails/bank/camt053/bank-transaction.ts";
import { readStatements } from "../../rails/bank/camt053/read-statements.ts";
import { StatementFormatError } from "../../rails/bank/camt053/statement-format-error.ts";
import { AnothersAccountError, StatementUnreadableError } from "./errors.ts";
import { type Staging, stageBookings } from "./stage-bookings.ts";

export interface ImportDeps {
  readonly pool: Pick<Pool, "connect">;
  /** The IBAN of the operator's account. */
  readonly account: string;
  readonly now: () => number;
}

export interface Imported {
  readonly statements: number;
  /** How many bookings the document has, and how many of them were not known yet. */
  readonly entries: number;
  readonly newEntries: number;
}

interface Staged {
  readonly id: string;
  readonly statement: BankStatement;
}

/**
 * Reads a document of statements and keeps what it brings: all of it or nothing. Bookings that are known already, from
 * the same document or one that overlaps with it, stay as they are.
 * @throws StatementUnreadableError, AnothersAccountError
 */
export async function importStatements(
  { pool, account, now }: ImportDeps,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Imported> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const nowMs = now();
    const staging = await stageBookings(client, nowMs);
    try {
      const statements = await stage(staging, account, chunks);
      await staging.flush();
      const newEntries = await keep(client, statements, nowMs);
      return { statements: statements.length, entries: staging.count(), newEntries };
    } finally {
      await client.query("DROP TABLE incoming_bookings");
    }
  } catch (error) {
    if (error instanceof StatementFormatError) throw new StatementUnreadableError(error.message);
    // The connection may be broken, or still have the table: it is not used again.
    if (!(error instanceof ProblemError)) failure = new Error("import", { cause: error });
    throw error;
  } finally {
    client.release(failure);
  }
}

async function stage(
  staging: Staging,
  account: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<readonly Staged[]> {
  const staged: Staged[] = [];
  for await (const item of readStatements(chunks)) {
    if (item.kind === "statement") {
      if (item.account !== account) throw new AnothersAccountError(item.id, item.account, account);
      staged.push({ id: randomUUID(), statement: item });
      continue;
    }
    const of = staged[item.statement.index];
    if (of !== undefined) await staging.add(of.id, item);
  }
  return staged;
}

/** @returns how many bookings were not known yet */
async function keep(client: PoolClient, staged: readonly Staged[], nowMs: number): Promise<number> {
  await client.query("BEGIN");
  try {
    // In the order of the unique key, so that two imports at the same time wait for each other and do not deadlock.
    const { rows } = await client.query<{ statement_id: string; entries: number }>(
      `WITH added AS (
         INSERT INTO bank_entries (
           id, statement_id, booking_key, ordinal, amount_micros, currency, direction, is_reversal, is_return,
           entry_reference, bank_reference, end_to_end_id, remittance, payment_references, debtor_name, debtor_iban,
           booked_on, imported_at_ms, state)
         SELECT id, statement_id, booking_key,
           row_number() OVER (PARTITION BY booking_key, statement_id ORDER BY position) AS ordinal,
           amount_micros, currency, direction, is_reversal, is_return, entry_reference, bank_reference, end_to_end_id,
           remittance, payment_references, debtor_name, debtor_iban, booked_on, $1, 'new'
         FROM incoming_bookings ORDER BY booking_key, ordinal
         ON CONFLICT (booking_key, ordinal) DO NOTHING
         RETURNING statement_id)
       SELECT statement_id, count(*)::integer AS entries FROM added GROUP BY statement_id`,
      [nowMs],
    );
    const added = new Map(rows.map((row) => [row.statement_id, row.entries]));
    const bringing = staged.filter(({ id }) => added.has(id));
    await client.query(
      `INSERT INTO bank_statements (id, account, bank_id, entries, imported_at_ms)
       SELECT s.*, $5 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) s`,
      [
        bringing.map(({ id }) => id),
        bringing.map(({ statement }) => statement.account),
        bringing.map(({ statement }) => statement.id),
        bringing.map(({ id }) => added.get(id)),
        nowMs,
      ],
    );
    await client.query("COMMIT");
    return rows.reduce((sum, { entries }) => sum + entries, 0);
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
