import { databaseErrorCode, markOfDatabase } from "../database-failure.ts";

/** No host of the database accepted the connection. The message lists each with its reason, and never the password. */
export class CannotConnectError extends Error {
  /** For the last host: an SQLSTATE, or the system's error code. */
  readonly code: string | undefined;
  constructor(failures: readonly { readonly host: string; readonly error: unknown }[]) {
    const reasons = failures.map(({ host, error }) => `${host}: ${reasonOf(error)}`);
    const last = failures.at(-1)?.error;
    super(`Cannot connect to the database at ${reasons.join("; ")}`, { cause: last });
    this.name = "CannotConnectError";
    this.code = databaseErrorCode(last);
    markOfDatabase(this);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return reasonOf(error.errors[0]);
  const text = error instanceof Error ? error.message : String(error);
  return text === "timeout expired" ? "it does not answer" : text;
}
