import { DatabaseError } from "pg";

/** What a failure with the database calls for. */
export type DatabaseFailure =
  /** It cannot take this now: asking again, unchanged, may well succeed. */
  | "away"
  /** Somebody holds the row or table that is needed; everything else goes on. */
  | "locked"
  /** A row with the same key is there already. */
  | "duplicate"
  /** What was asked for is wrong, or this is no failure of the database at all. */
  | "refused";

const LOCKED = "55P03";
const DUPLICATE = "23505";

/** Whole classes of SQLSTATE that speak of the server's state, not of what was asked for. */
const AWAY_CLASSES = new Set([
  "08", // connection exception
  "40", // transaction rollback: serialization, deadlock, outcome unknown
  "53", // insufficient resources: disk full, out of memory, too many connections
  "57", // operator intervention: statement timeout, shut down, starting up, crash of another
  "58", // system error: input and output
]);
const AWAY = new Set([
  "25006", // a read-only server: a standby, or a primary that was made so
  "25P02", // an earlier statement of this transaction failed
  "25P03", // idle in transaction for too long
  "25P04", // transaction timeout
  "55000", // not accepting connections, recovery in progress
  "55006", // in use
  "72000", // snapshot too old
]);
/** A constraint found violated at the end of a transaction is of class 40 too. */
const NOT_AWAY = new Set(["40002"]);
/** Where PostgreSQL reads and writes its files: a failure there has many codes (a disk remounted read-only: 42501). */
const STORAGE = /^(?:md|fd|smgr|xlog|bufmgr|buffile|slru|clog|localbuf)\.c$/;
/** What the driver says, without a code, when the server went while it was asked or waited for. */
const DRIVER = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Query read timeout",
  "Client was closed",
  "Client has encountered a connection error",
  "Cannot use a pool after calling end",
];

/** Errors of a connection to the database, as opposed to those of other connections: they look the same. */
const ofDatabase = new WeakSet<Error>();

/** Notes that the error came from a connection to the database. */
export function markOfDatabase(error: unknown): void {
  if (error instanceof Error) ofDatabase.add(error);
}

/** The one place that tells failures of the database apart. */
export function databaseFailure(error: unknown): DatabaseFailure {
  if (!(error instanceof Error)) return "refused";
  if (error instanceof DatabaseError) return ofServer(error);
  if (ofDatabase.has(error) || DRIVER.some((words) => error.message.startsWith(words)))
    return "away";
  return error.cause instanceof Error ? databaseFailure(error.cause) : "refused";
}

export function isDatabaseAway(error: unknown): boolean {
  const failure = databaseFailure(error);
  return failure === "away" || failure === "locked";
}

/** Whether the connection is of no more use although it lives: the server behind it does not write any more. */
export function isOnWrongServer(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "25006";
}

/** The SQLSTATE of an error of PostgreSQL, or the system's code of a network error. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

function ofServer(error: DatabaseError): DatabaseFailure {
  const { code = "" } = error;
  if (code === LOCKED) return "locked";
  if (code === DUPLICATE) return "duplicate";
  if (NOT_AWAY.has(code)) return "refused";
  if (AWAY.has(code) || AWAY_CLASSES.has(code.slice(0, 2)) || STORAGE.test(error.file ?? ""))
    return "away";
  // What it says while a connection is made has nothing to do with what would be asked on it.
  return ofDatabase.has(error) ? "away" : "refused";
}
