import { micros, newId } from "@tuppence/protocol";
import { accountId } from "../../accounts/account-id.ts";
import type { ACCRUALS } from "../../tables/journals.ts";
import type { NewRow } from "../../tables/table.ts";
import type { AccountRef, Transfer } from "../../tables/transfer.ts";

type Accrual = { -readonly [K in keyof NewRow<typeof ACCRUALS>]: NewRow<typeof ACCRUALS>[K] };

/** A batch's transfers, summed for each account outside the payer's book. Sums of zero are left out. */
export function accrualsOf(
  transfers: readonly Transfer[],
  book: number,
  nowMs: number,
): readonly Readonly<Accrual>[] {
  const sums = new Map<string, Accrual>();
  // A batch id must be ordered by time, and is never public, so any kind of id will do.
  const batchId = newId("purchase", book, nowMs);
  const add = ({ kind, owner }: AccountRef, currency: string, amount: bigint) => {
    if (kind === "wallet" || kind === "hold") return;
    const id = accountId(kind, owner, currency);
    const sum = sums.get(id);
    if (sum !== undefined) {
      sum.amountMicros = micros(sum.amountMicros + amount);
      return;
    }
    const amountMicros = micros(amount);
    sums.set(id, {
      createdAtMs: nowMs,
      batchId,
      accountId: id,
      kind,
      owner,
      currency,
      amountMicros,
    });
  };
  for (const { debit, credit, currency, amountMicros } of transfers) {
    add(debit, currency, 0n - amountMicros);
    add(credit, currency, amountMicros);
  }
  return [...sums.values()].filter(({ amountMicros }) => amountMicros !== 0n);
}
