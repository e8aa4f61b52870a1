import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Grant, GRANTS } from "../../tables/grants.ts";
import { type Hold, HOLDS } from "../../tables/holds.ts";
import type { AccountRef } from "../../tables/transfer.ts";
import { type Wallet, WALLETS } from "../../tables/wallets.ts";
import { assertHoldSound } from "./assert-hold-sound.ts";
import type { Changes } from "./changes.ts";
import { movedInto } from "./moved-into.ts";

/**
 * The invariants of every decision: no wallet falls below its limit by a payment, and no balance changes without a transfer. It runs
 * for every command, so it looks at each row and each transfer only once.
 */
export function assertSound(buyer: BuyerState, { rows, transfers }: Changes): void {
  for (const { debit, credit, amountMicros } of transfers) {
    assertPossible(amountMicros > 0n, "a transfer of zero or a negative amount");
    assertWritten(debit, rows);
    assertWritten(credit, rows);
  }
  for (const { table, row } of rows) {
    // A change pairs a table with a row of that table's type.
    if (table === WALLETS) assertWalletSound(buyer, row as Wallet, transfers);
    else if (table === GRANTS) assertGrantSound(row as Grant);
    else if (table === HOLDS) assertHoldSound(buyer, row as Hold, transfers);
  }
}

function assertWritten({ kind, owner }: AccountRef, rows: Changes["rows"]): void {
  if (kind !== "wallet" && kind !== "hold") return;
  const table = kind === "wallet" ? WALLETS : HOLDS;
  for (const change of rows) if (change.table === table && change.row.id === owner) return;
  assertPossible(false, `a transfer moves ${kind} ${owner}, but its row is not written`);
}

function assertGrantSound({ id, daySpentMicros, monthSpentMicros }: Grant): void {
  const isSound = daySpentMicros >= 0n && monthSpentMicros >= 0n;
  assertPossible(isSound, `grant ${id} has spent a negative amount`);
}

function assertWalletSound(
  buyer: BuyerState,
  { id, balanceMicros, limitMicros, lotId, otherLotsMicros }: Wallet,
  transfers: Changes["transfers"],
): void {
  const moved = balanceMicros - (buyer.wallets.get(id)?.balanceMicros ?? 0n);
  assertPossible(
    moved === movedInto("wallet", id, transfers),
    `wallet ${id} changed by a different amount than its transfers`,
  );
  const isReversed = transfers.some(({ reason }) => reason === "reversal");
  assertPossible(
    balanceMicros + limitMicros >= 0n || moved >= 0n || isReversed,
    `wallet ${id} would fall below its limit`,
  );
  const rest = balanceMicros - otherLotsMicros;
  assertPossible(
    otherLotsMicros >= 0n && (rest >= 0n || (lotId === id && otherLotsMicros === 0n)),
    `the lots of wallet ${id} do not add up to its balance`,
  );
}
