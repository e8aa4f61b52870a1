/**
 * Why a request to the platform did not do what was asked. `reason` is the short name of the problem type
 * (RFC 9457), an OAuth error code, or `offline` when there was no answer at all.
 */
export class Failure extends Error {
  readonly reason: string;
  readonly retryAfterMs: number | undefined;

  constructor(reason: string, retryAfterMs?: number) {
    super(reason);
    this.name = "Failure";
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

const PROBLEM_PREFIX = "urn:tuppence:problem:";

/** Reads a failed response. Never throws: a body that is no problem gives a reason by status. */
export async function failureOf(response: Response): Promise<Failure> {
  const after = Number(response.headers.get("retry-after"));
  const retryAfterMs = after > 0 ? after * 1000 : undefined;
  const body = (await response.json().catch(() => null)) as {
    type?: unknown;
    error?: unknown;
  } | null;
  const { type, error } = body ?? {};
  if (typeof type === "string" && type.startsWith(PROBLEM_PREFIX)) {
    return new Failure(type.slice(PROBLEM_PREFIX.length), retryAfterMs);
  }
  if (typeof error === "string") return new Failure(error, retryAfterMs);
  return new Failure(response.status >= 500 ? "busy" : "failed", retryAfterMs);
}

export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure("failed");
}
