/**
 * Why a request to the platform failed. `reason` is the short name of the problem type
 * (RFC 9457), an OAuth error code, or `offline` when there was no answer.
 */
export class Failure extends Error {
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
  /** When a limit that was reached resets (RFC 3339). */
  readonly resetsAt: string | undefined;

  constructor(reason: string, retryAfterMs?: number, resetsAt?: string) {
    super(reason);
    this.name = "Failure";
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
    this.resetsAt = resetsAt;
  }
}

const PROBLEM_PREFIX = "urn:tuppence:problem:";

/** Reads a failed response. It never throws: without a problem document the status gives the reason. */
export async function failureOf(response: Response): Promise<Failure> {
  const retryAfterMs = Number(response.headers.get("retry-after")) * 1000 || undefined;
  const body = (await response.json().catch(() => null)) as {
    type?: unknown;
    error?: unknown;
    resetsAt?: string;
  } | null;
  const { type, error, resetsAt } = body ?? {};
  let reason = response.status >= 500 ? "busy" : "failed";
  if (typeof error === "string") reason = error;
  if (typeof type === "string" && type.startsWith(PROBLEM_PREFIX)) {
    reason = type.slice(PROBLEM_PREFIX.length);
  }
  return new Failure(reason, retryAfterMs, resetsAt);
}

export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure("failed");
}
