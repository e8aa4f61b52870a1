import type { AccountRef, Transfer } from "../../tables/transfer.ts";

/** The net amount that transfers move into an account; negative when they take more out. */
export function movedInto(
  kind: AccountRef["kind"],
  owner: string,
  transfers: readonly Transfer[],
): bigint {
  let moved = 0n;
  for (const { debit, credit, amountMicros } of transfers) {
    if (credit.kind === kind && credit.owner === owner) moved += amountMicros;
    if (debit.kind === kind && debit.owner === owner) moved -= amountMicros;
  }
  return moved;
}
