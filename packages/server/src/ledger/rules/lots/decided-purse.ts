import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Change, changedRow } from "../../tables/define-table.ts";
import { type Lot, LOTS } from "../../tables/lots.ts";
import type { Transfer } from "../../tables/transfer.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { Changes } from "../soundness/changes.ts";
import { changesOfPurse, type Purse } from "./purse.ts";

/** The purse that a decision leaves, for rules that run after every command; undefined: it touches no wallet. */
export function decidedPurse(buyer: BuyerState, { rows }: Changes): Purse | undefined {
  const wallet = changedRow(rows, WALLETS);
  if (wallet === undefined) return undefined;
  const changed = new Map<string, Lot>();
  // A change pairs a table with a row of that table's type.
  for (const { table, row } of rows) if (table === LOTS) changed.set(row.id, row as Lot);
  return { buyer, wallet, changed, entries: [] };
}

/** The decision with what has become of its purse, and one more transfer. */
export function withPurse<D extends Changes>(decision: D, purse: Purse, transfer: Transfer): D {
  const isReplaced = ({ table, row }: Change) =>
    (table === WALLETS && row.id === purse.wallet.id) ||
    (table === LOTS && purse.changed.has(row.id));
  return {
    ...decision,
    rows: [...decision.rows.filter((change) => !isReplaced(change)), ...changesOfPurse(purse)],
    transfers: [...decision.transfers, transfer],
  };
}
