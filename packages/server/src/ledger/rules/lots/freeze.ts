import { type Micros, micros } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Change, changedRow } from "../../tables/define-table.ts";
import { type Lot, LOTS } from "../../tables/lots.ts";
import { DISPUTED, type Transfer } from "../../tables/transfer.ts";
import { type Wallet, WALLETS } from "../../tables/wallets.ts";
import type { Changes } from "../soundness/changes.ts";
import { changeLot, changesOfPurse, moveLot, type Purse, restOfLot } from "./purse.ts";

/**
 * Takes out of the wallet what payers' banks claim of its lots, as far as it is there. It runs after every command: so
 * unspent money is frozen when a dispute opens, and money that comes back later is frozen then.
 */
export function freezeClaimed<D extends Changes>(
  buyer: BuyerState,
  decision: D,
  cause: { readonly operationId: string; readonly nowMs: number },
): D {
  const wallet = changedRow(decision.rows, WALLETS);
  if (wallet === undefined) return decision;
  const changed = new Map<string, Lot>();
  // A change pairs a table with a row of that table's type.
  for (const { table, row } of decision.rows) if (table === LOTS) changed.set(row.id, row as Lot);
  const claimed = lotsOf(buyer, wallet, changed).filter(
    (lot) => lot.disputedMicros > lot.frozenMicros,
  );
  if (claimed.length === 0) return decision;
  const before: Purse = { buyer, wallet, changed, entries: [] };
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
  return {
    ...decision,
    rows: [
      ...decision.rows.filter((change) => !isOfPurse(change, before)),
      ...changesOfPurse(purse),
    ],
    transfers: [
      ...decision.transfers,
      freezing({ wallet, causeId: cause.operationId, amountMicros: micros(frozen) }),
    ],
  };
}

function lotsOf(buyer: BuyerState, { id }: Wallet, changed: ReadonlyMap<string, Lot>): Lot[] {
  const known = [...buyer.lots.values()].filter((lot) => lot !== undefined);
  const others = known.filter((lot) => !changed.has(lot.id));
  return [...others, ...changed.values()].filter(({ walletId }) => walletId === id);
}

function isOfPurse({ table, row }: Change, { wallet, changed }: Purse): boolean {
  return (table === WALLETS && row.id === wallet.id) || (table === LOTS && changed.has(row.id));
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
