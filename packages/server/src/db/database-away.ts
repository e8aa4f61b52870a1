/** SQLSTATEs that say the database cannot take this now, not that something is wrong with what was asked. */
const AWAY = new Set([
  "40001", // serialization failure
  "40P01", // deadlock
  "25P02", // an earlier statement of this transaction failed
  "25P03", // idle in transaction for too long
  "53300", // too many connections
  "55P03", // lock not available
  "57014", // statement timeout
  "57P01", // shut down by the administrator
  "57P02", // crash of another backend
  "57P03", // starting up
  "57P05", // idle for too long
]);
/** Class 08 is the connection's; the network's own codes are words such as ECONNREFUSED. */
const CONNECTION = /^(08...|E(?!RR_)[A-Z_]{4,})$/;
/** What `pg` says, without a code, when the server went while it was being asked or waited for. */
const DRIVER = /^(Connection terminated|timeout exceeded when trying to connect|Client was closed)/;

/** The SQLSTATE of an error of PostgreSQL, or the system's code of a network error. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Whether asking again, unchanged, may well succeed: PostgreSQL is restarting, overloaded or out of reach. */
export function isDatabaseAway(error: unknown): boolean {
  const code = databaseErrorCode(error);
  if (code !== undefined) return AWAY.has(code) || CONNECTION.test(code);
  return error instanceof Error && DRIVER.test(error.message);
}
