import { randomBytes } from "node:crypto";
import type { PoolClient } from "pg";
import { timedUuid } from "../../lib/uuid.ts";
import type { BankTransaction } from "../../rails/bank/camt053/bank-transaction.ts";
import { findReferences } from "../../rails/bank/reference/find-references.ts";

/** Small, and kept as text: what lives through a collection of garbage makes the heap grow. */
const BATCH = 100;
const COLUMNS = `
  id uuid, position integer, statement_id uuid, booking_key text, amount_micros bigint, currency text,
  direction text, is_reversal boolean, is_return boolean, entry_reference text, bank_reference text,
  end_to_end_id text, remittance text, payment_references text[], debtor_name text, debtor_iban text, booked_on text`;

export interface Staging {
  add(statementId: string, booking: BankTransaction): Promise<void>;
  /** Writes what is left of the last batch. */
  flush(): Promise<void>;
  readonly count: () => number;
}

/**
 * Keeps bookings in a temporary table of this connection until all of the document is known to be sound. So no
 * transaction stays open while it arrives, nothing is left of one that breaks off, and memory does not grow with it.
 */
export async function stageBookings(client: PoolClient, nowMs: number): Promise<Staging> {
  await client.query(`CREATE TEMPORARY TABLE incoming_bookings (${COLUMNS})`);
  let batch: string[] = [];
  let count = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    const rows = `[${batch.join(",")}]`;
    batch = [];
    await client.query(
      `INSERT INTO incoming_bookings SELECT * FROM json_to_recordset($1) AS r (${COLUMNS})`,
      [rows],
    );
  };
  return {
    flush,
    count: () => count,
    async add(statementId, booking) {
      batch.push(JSON.stringify(rowOf(statementId, booking, count, nowMs)));
      count += 1;
      if (batch.length >= BATCH) await flush();
    },
  };
}

function rowOf(statementId: string, booking: BankTransaction, position: number, nowMs: number) {
  const { remittance, endToEndId, amountMicros } = booking;
  return {
    id: idAt(position, nowMs),
    position,
    statement_id: statementId,
    booking_key: booking.key,
    amount_micros: String(amountMicros),
    currency: booking.currency,
    direction: booking.direction,
    is_reversal: booking.isReversal,
    is_return: booking.isReturn,
    entry_reference: booking.entryReference,
    bank_reference: booking.bankReference,
    end_to_end_id: endToEndId,
    remittance: remittance.join("\n"),
    payment_references: findReferences([...remittance, endToEndId ?? ""]),
    debtor_name: booking.debtorName,
    debtor_iban: booking.debtorIban,
    booked_on: booking.bookedOn,
  };
}

/** Ids in the order of the document, so that lists show it. */
function idAt(position: number, nowMs: number): string {
  const ordered = position.toString(16).padStart(8, "0");
  return timedUuid(nowMs, "000", `0${ordered}${randomBytes(4).toString("hex").slice(1)}`);
}
