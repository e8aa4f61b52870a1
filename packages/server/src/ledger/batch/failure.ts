import { CHANGED_MEANWHILE } from "./together.ts";
import { databaseErrorCode, isDatabaseAway } from "../../db/database-away.ts";

/** What a failed batch calls for. */
export type Failure =
  /** The database was away, restarting, or chose this transaction to break a deadlock: run the batch again. */
  | "away"
  /** Another process made a row with the same key: running again finds it. */
  | "raced"
  /** A buyer was changed by another process since this one learnt of them: decide again with what is there now. */
  | "stale"
  /** Something in the batch is refused by the database: find out which command it is. */
  | "refused";

const UNIQUE_VIOLATION = "23505";
const INVALID_TEXT = "22P02";

export function failureOf(error: unknown, connectionBroken: boolean): Failure {
  const code = databaseErrorCode(error);
  if (code === UNIQUE_VIOLATION) return "raced";
  if (code === INVALID_TEXT && String(error).includes(CHANGED_MEANWHILE)) return "stale";
  if (isDatabaseAway(error)) return "away";
  // The driver's own errors have no code; on a broken connection they are about that.
  return code === undefined && connectionBroken ? "away" : "refused";
}
