import { CHANGED_MEANWHILE } from "./combine-statements.ts";
import { databaseErrorCode, databaseFailure } from "../../../db/database-failure.ts";

/** Why a batch failed, which decides what to do next. */
export type Failure =
  /** The database was unavailable or restarting, or rolled this transaction back in a deadlock: run the batch again. */
  | "away"
  /** Another session has locked a row of one of the buyers: the other buyers need not wait for it. */
  | "locked"
  /** Another process inserted a row with the same key: the next run finds it. */
  | "raced"
  /** Another process changed a buyer after this one read it: decide again from the current state. */
  | "stale"
  /** The database rejects something in the batch: find out which command causes it. */
  | "refused";

const INVALID_TEXT = "22P02";

export function failureOf(error: unknown, connectionBroken: boolean): Failure {
  const code = databaseErrorCode(error);
  if (code === INVALID_TEXT && String(error).includes(CHANGED_MEANWHILE)) return "stale";
  const failure = databaseFailure(error);
  if (failure === "duplicate") return "raced";
  // The driver's own errors have no code. On a broken connection they are a consequence of it.
  return failure === "refused" && code === undefined && connectionBroken ? "away" : failure;
}
