import { assertPossible } from "../../../lib/impossible-state.ts";
import type { Changes } from "../../rules/soundness/changes.ts";
import { changedRow } from "../../tables/define-table.ts";
import { type Hold, HOLDS } from "../../tables/holds.ts";
import type { RowAccepted } from "../outcome.ts";

export function holdAccepted<const K extends string>(kind: K, hold: Hold): RowAccepted<K, Hold> {
  return { status: "accepted", kind, id: hold.id, row: hold };
}

/** Changes of a hold, with the changed hold as the outcome. */
export function holdChanged<const K extends string>(kind: K, changes: Changes) {
  const hold = changedRow(changes.rows, HOLDS);
  assertPossible(hold !== undefined, `${kind} changed no hold`);
  return { outcome: holdAccepted(kind, hold), rows: changes.rows, transfers: changes.transfers };
}
