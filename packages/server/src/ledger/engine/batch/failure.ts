import { CHANGED_MEANWHILE } from "./combine-statements.ts";
import { databaseErrorCode, databaseFailure } from "../../../db/database-failure.ts";

/** What a failed batch calls for. */
export type Failure =
  /** The database was away, restarting, or chose this transaction to break a deadlock: run the batch again. */
  | "away"
  /** Somebody holds a row of one of the buyers: the others need not wait for that. */
  | "locked"
  /** Another process made a row with the same key: running again finds it. */
  | "raced"
  /** A buyer was changed by another process since this one learnt of them: decide again with what is there now. */
  | "stale"
  /** Something in the batch is refused by the database: find out which command it is. */
  | "refused";

const INVALID_TEXT = "22P02";

export function failureOf(error: unknown, connectionBroken: boolean): Failure {
  const code = databaseErrorCode(error);
  if (code === INVALID_TEXT && String(error).includes(CHANGED_MEANWHILE)) return "stale";
  const failure = databaseFailure(error);
  if (failure === "duplicate") return "raced";
  // The driver's own errors have no code; on a broken connection they are about that.
  return failure === "refused" && code === undefined && connectionBroken ? "away" : failure;
}
