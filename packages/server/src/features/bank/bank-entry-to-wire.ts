import { formatId, formatMicros, micros, type TopUpId, type WalletId } from "@tuppence/protocol";
import type { BankEntry } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import type { EntryRow } from "./entry-rows.ts";
import { mistypedIn } from "./mistyped-in.ts";

/** @param suggested the top-up that it probably took back */
export function bankEntryToWire(row: EntryRow, suggested?: TopUpId): BankEntry {
  return {
    id: formatId("bankEntry", row.id),
    state: row.state,
    reason: row.reason,
    readReference: row.reason === "mistyped-reference" ? (mistypedIn(row) ?? null) : null,
    amount: formatMicros(micros(row.amount_micros)),
    currency: row.currency,
    direction: row.direction,
    isReversal: row.is_reversal,
    isReturn: row.is_return,
    debtorName: row.debtor_name,
    debtorIban: row.debtor_iban,
    remittance: row.remittance,
    endToEndId: row.end_to_end_id,
    bankReference: row.bank_reference ?? row.entry_reference,
    bookedOn: row.booked_on,
    importedAt: isoTime(Number(row.imported_at_ms)),
    wallet: row.wallet_id === null ? null : formatId("wallet", row.wallet_id as WalletId),
    topUp: row.top_up_id === null ? null : formatId("topUp", row.top_up_id as TopUpId),
    suggestedTopUp: suggested === undefined ? null : formatId("topUp", suggested),
  };
}
