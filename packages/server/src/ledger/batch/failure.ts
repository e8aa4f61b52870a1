/** What a failed batch calls for. */
export type Failure =
  /** The database was away, restarting, or chose this transaction to break a deadlock: run the batch again. */
  | "away"
  /** Another process made a row with the same key: running again finds it. */
  | "raced"
  /** Something in the batch is refused by the database: find out which command it is. */
  | "refused";

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
const UNIQUE_VIOLATION = "23505";

export function failureOf(error: unknown, connectionBroken: boolean): Failure {
  const code = codeOf(error);
  if (code === UNIQUE_VIOLATION) return "raced";
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith("E")) {
    return AWAY.has(code) || code.startsWith("08") ? "away" : "refused";
  }
  // Errors of the network have codes such as ECONNRESET, and the driver's own have none.
  return connectionBroken || code !== undefined ? "away" : "refused";
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
