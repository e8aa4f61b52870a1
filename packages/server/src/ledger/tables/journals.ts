import { amount, int, perBatch, text, time, uuid, uuidOfHex } from "./column.ts";
import { journalTable } from "./define-table.ts";

/** Every decided command by its permanent id, with its outcome (commands/outcome-text.ts). */
export const OPERATIONS = journalTable("operations", {
  createdAtMs: perBatch(time()),
  id: uuid(),
  fingerprint: uuidOfHex(),
  kind: text(),
  outcome: text(),
});

/** All transfers except the two that are derived from a purchase's row: the payment and its fee. */
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

/** What a batch moved to or from a payee's account, until a roll-up adds it to the account. */
export const ACCRUALS = journalTable("accruals", {
  createdAtMs: perBatch(time()),
  batchId: perBatch(uuid()),
  accountId: uuid(),
  kind: text(),
  owner: text(),
  currency: text(),
  amountMicros: amount(),
});
