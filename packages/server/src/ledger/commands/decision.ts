import type { LimitReset } from "../rules/periods/reset-of.ts";
import type { Change } from "../tables/define-table.ts";
import type { Transfer } from "../tables/transfer.ts";
import type { Conflict, Declined, IdAccepted } from "./outcome.ts";

/** The result of deciding a command: its outcome, and the changes behind it. All of it is written, or nothing. */
export interface Decision<A, R extends string> {
  readonly outcome: A | Declined<R> | Conflict;
  /** New and changed rows, in any of the buyer's tables. */
  readonly rows: readonly Change[];
  readonly transfers: readonly Transfer[];
}

const NOTHING: readonly never[] = [];

/** An outcome that changes nothing. */
export function unchanged<O>(outcome: O) {
  return { outcome, rows: NOTHING, transfers: NOTHING };
}

export function declined<const R extends string>(reason: R, reset?: LimitReset) {
  const outcome: Declined<R> = { status: "declined", reason, ...(reset && { reset }) };
  return unchanged(outcome);
}

export function accepted<const K extends string>(kind: K, id: string): IdAccepted<K> {
  return { status: "accepted", kind, id };
}
