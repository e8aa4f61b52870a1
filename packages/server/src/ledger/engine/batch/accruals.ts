import { micros, newId } from "@tuppence/protocol";
import { accountId } from "../../accounts/account-id.ts";
import type { ACCRUALS } from "../../tables/journals.ts";
import type { NewRow } from "../../tables/table.ts";
import type { AccountRef, Transfer } from "../../tables/transfer.ts";

type Accrual = NewRow<typeof ACCRUALS>;

/** A batch's transfers, summed for each account outside the payer's book. What nets to zero is left out. */
export function accrualsOf(
  transfers: readonly Transfer[],
  book: number,
  nowMs: number,
): readonly Accrual[] {
  const sums = new Map<string, { account: Omit<Accrual, "amountMicros">; amount: bigint }>();
  // Ids of batches are in order of time and never public, so any kind of id will do.
  const batchId = newId("purchase", book, nowMs);
  const add = ({ kind, owner }: AccountRef, currency: string, amount: bigint) => {
    if (kind === "wallet" || kind === "hold") return;
    const id = accountId(kind, owner, currency);
    const sum = sums.get(id);
    if (sum !== undefined) sum.amount += amount;
    else {
      const account = { createdAtMs: nowMs, batchId, accountId: id, kind, owner, currency };
      sums.set(id, { account, amount });
    }
  };
  for (const { debit, credit, currency, amountMicros } of transfers) {
    add(debit, currency, 0n - amountMicros);
    add(credit, currency, amountMicros);
  }
  return [...sums.values()]
    .filter(({ amount }) => amount !== 0n)
    .map(({ account, amount }) => ({ ...account, amountMicros: micros(amount) }));
}
