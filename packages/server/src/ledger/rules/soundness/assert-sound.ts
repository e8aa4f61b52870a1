import type { Changes } from "./changes.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { changedRows } from "../../tables/define-table.ts";
import { GRANTS } from "../../tables/grants.ts";
import type { Transfer } from "../../tables/transfer.ts";
import { type Wallet, WALLETS } from "../../tables/wallets.ts";
import { assertHoldsSound } from "./assert-holds-sound.ts";

/** What must hold whatever was decided: no wallet below its limit, and no money that no transfer moved. */
export function assertSound(buyer: BuyerState, changes: Changes): void {
  const { rows, transfers } = changes;
  for (const transfer of transfers) {
    assertPossible(transfer.amountMicros > 0n, `transfer of ${transfer.amountMicros}`);
  }
  for (const grant of changedRows(rows, GRANTS)) {
    assertPossible(
      grant.daySpentMicros >= 0n && grant.monthSpentMicros >= 0n,
      `grant ${grant.id} has spent less than nothing`,
    );
  }
  assertHoldsSound(buyer, changes);
  const wallets = changedRows(rows, WALLETS);
  const written = new Set<string>(wallets.map(({ id }) => id));
  for (const { debit, credit } of transfers) {
    for (const { kind, owner } of [debit, credit]) {
      assertPossible(kind !== "wallet" || written.has(owner), `wallet ${owner} moved unwritten`);
    }
  }
  for (const wallet of wallets) assertWalletSound(buyer, wallet, transfers);
}

function assertWalletSound(
  buyer: BuyerState,
  wallet: Wallet,
  transfers: readonly Transfer[],
): void {
  const before = buyer.wallets.get(wallet.id);
  const moved = wallet.balanceMicros - (before?.balanceMicros ?? 0n);
  assertPossible(
    moved === movedInto(wallet, transfers),
    `wallet ${wallet.id} changed by another amount than its transfers`,
  );
  assertPossible(
    wallet.balanceMicros + wallet.limitMicros >= 0n,
    `wallet ${wallet.id} would fall to ${wallet.balanceMicros}, its limit is ${wallet.limitMicros}`,
  );
}

function movedInto(wallet: Wallet, transfers: readonly Transfer[]): bigint {
  let moved = 0n;
  for (const { debit, credit, amountMicros } of transfers) {
    if (credit.kind === "wallet" && credit.owner === wallet.id) moved += amountMicros;
    if (debit.kind === "wallet" && debit.owner === wallet.id) moved -= amountMicros;
  }
  return moved;
}
