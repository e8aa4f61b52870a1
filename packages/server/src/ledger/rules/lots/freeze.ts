import { type Micros, micros } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Change } from "../../tables/define-table.ts";
import { type Lot, LOTS } from "../../tables/lots.ts";
import { DISPUTED, type Transfer } from "../../tables/transfer.ts";
import type { Wallet } from "../../tables/wallets.ts";
import type { Changes } from "../soundness/changes.ts";
import { decidedPurse, withPurse } from "./decided-purse.ts";
import { changeLot, moveLot, restOfLot } from "./purse.ts";

/**
 * Takes out of the wallet what payers' banks claim of its lots, as far as it is there. It runs after every command: so
 * unspent money is frozen when a dispute opens, and money that comes back later is frozen then.
 */
export function freezeClaimed<D extends Changes>(
  buyer: BuyerState,
  decision: D,
  cause: { readonly operationId: string; readonly nowMs: number },
): D {
  // Nearly always nothing is claimed: this is on the path of every payment.
  if (!isAnythingClaimed(buyer, decision.rows)) return decision;
  const before = decidedPurse(buyer, decision);
  if (before === undefined) return decision;
  const { wallet, changed } = before;
  const claimed = lotsOf(buyer, wallet, changed).filter(isClaimed);
  let purse = before;
  let frozen = 0n;
  for (const { id, disputedMicros, frozenMicros } of claimed) {
    const claim = disputedMicros - frozenMicros;
    const rest = restOfLot(purse, id);
    const part = claim < rest ? claim : rest;
    if (part === 0n) continue;
    const moved = moveLot(purse, id, 0n - part, {
      causeId: cause.operationId,
      nowMs: cause.nowMs,
      purpose: "frozen",
    });
    purse = changeLot(moved, id, { frozenMicros: micros(frozenMicros + part) });
    frozen += part;
  }
  if (frozen === 0n) return decision;
  const amountMicros = micros(frozen);
  const transfer = freezing({ wallet, causeId: cause.operationId, amountMicros });
  return withPurse(decision, purse, transfer);
}

function isAnythingClaimed(buyer: BuyerState, rows: readonly Change[]): boolean {
  for (const lot of buyer.lots.values()) if (lot !== undefined && isClaimed(lot)) return true;
  // A change pairs a table with a row of that table's type.
  for (const { table, row } of rows) if (table === LOTS && isClaimed(row as Lot)) return true;
  return false;
}

function isClaimed({ disputedMicros, frozenMicros }: Lot): boolean {
  return disputedMicros > frozenMicros;
}

function lotsOf(buyer: BuyerState, { id }: Wallet, changed: ReadonlyMap<string, Lot>): Lot[] {
  const known = [...buyer.lots.values()].filter((lot) => lot !== undefined);
  const others = known.filter((lot) => !changed.has(lot.id));
  return [...others, ...changed.values()].filter(({ walletId }) => walletId === id);
}

function freezing(of: {
  readonly wallet: Wallet;
  readonly causeId: string;
  readonly amountMicros: Micros;
}): Transfer {
  const { wallet, causeId, amountMicros } = of;
  return {
    causeId,
    leg: 0,
    debit: { kind: "wallet", owner: wallet.id },
    credit: DISPUTED,
    currency: wallet.currency,
    amountMicros,
    reason: "freeze",
  };
}
