import type { Change } from "../tables/define-table.ts";
import type { Transfer } from "../tables/transfer.ts";
import type { DeclineReason, LimitReset, OtherAccepted, Outcome } from "./outcomes.ts";

/** What a command decided: the answer, and what makes it true. All of it is written, or nothing. */
export interface Decision {
  readonly outcome: Outcome;
  /** Rows that are made or changed, in any table of the buyer. */
  readonly rows: readonly Change[];
  readonly transfers: readonly Transfer[];
}

const NOTHING: readonly never[] = [];

/** An answer that changes nothing. */
export function unchanged(outcome: Outcome): Decision {
  return { outcome, rows: NOTHING, transfers: NOTHING };
}

export function declined(reason: DeclineReason, reset?: LimitReset): Decision {
  return unchanged({ status: "declined", reason, ...(reset && { reset }) });
}

export function accepted(kind: OtherAccepted["kind"], id: string): OtherAccepted {
  return { status: "accepted", kind, id };
}
