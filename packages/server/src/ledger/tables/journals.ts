import type { TopUpId, WalletId } from "@tuppence/protocol";
import { amount, int, perBatch, text, time, uuid, uuidOfHex } from "./column.ts";
import { journalTable } from "./define-table.ts";

/** Money that came into a wallet over a rail. */
export const TOP_UPS = journalTable("top_ups", {
  createdAtMs: perBatch(time()),
  id: uuid<TopUpId>(),
  walletId: uuid<WalletId>(),
  currency: text(),
  amountMicros: amount(),
  rail: text(),
});

/** Every command that was decided, by its permanent id, with what was answered (commands/outcome-text.ts). */
export const OPERATIONS = journalTable("operations", {
  createdAtMs: perBatch(time()),
  id: uuid(),
  fingerprint: uuidOfHex(),
  kind: text(),
  outcome: text(),
});

/** Transfers but for the two that a purchase's row tells. */
export const TRANSFER_ROWS = journalTable("transfer_rows", {
  createdAtMs: perBatch(time()),
  causeId: uuid(),
  leg: int(),
  debitAccount: uuid(),
  creditAccount: uuid(),
  currency: text(),
  amountMicros: amount(),
  reason: text(),
});

/** What a batch moved on accounts outside the payer's book, until a roll-up moves it there. */
export const ACCRUALS = journalTable("accruals", {
  createdAtMs: perBatch(time()),
  batchId: perBatch(uuid()),
  accountId: uuid(),
  kind: text(),
  owner: text(),
  currency: text(),
  amountMicros: amount(),
});
