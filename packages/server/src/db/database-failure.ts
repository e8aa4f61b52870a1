import { DatabaseError } from "pg";

/** How to react to a failure of the database. */
export type DatabaseFailure =
  /** Temporarily unable: the same request may well succeed later. */
  | "away"
  /** The needed row or table is locked; everything else works. */
  | "locked"
  /** A row with the same key already exists. */
  | "duplicate"
  /** The request is wrong, or this is not a failure of the database at all. */
  | "refused";

const LOCKED = "55P03";
const DUPLICATE = "23505";

/** SQLSTATE classes that concern the server's state, not the request. */
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
/** A constraint violation found at the end of a transaction also has class 40. */
const NOT_AWAY = new Set(["40002"]);
/** Where PostgreSQL reads and writes its files: failures there have many codes (a disk remounted read-only: 42501). */
const STORAGE = /^(?:md|fd|smgr|xlog|bufmgr|buffile|slru|clog|localbuf)\.c$/;
/** The driver's messages, without a code, when the server disappears during a query or a wait. */
const DRIVER = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Query read timeout",
  "Client was closed",
  "Client has encountered a connection error",
  "Cannot use a pool after calling end",
];

/** Errors of database connections, to distinguish them from identical errors of other connections. */
const ofDatabase = new WeakSet<Error>();

/** Notes that the error came from a connection to the database. */
export function markOfDatabase(error: unknown): void {
  if (error instanceof Error) ofDatabase.add(error);
}

/** The one place that classifies failures of the database. */
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

/** Whether the connection is useless although it works, because its server has become read-only. */
export function isOnWrongServer(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "25006";
}

/** The SQLSTATE of a PostgreSQL error, or the system's code of a network error. */
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
  // An error while connecting has nothing to do with the query that would follow.
  return ofDatabase.has(error) ? "away" : "refused";
}
