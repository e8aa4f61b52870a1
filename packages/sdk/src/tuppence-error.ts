/** The prefix of every problem `type` of the platform. */
const TYPE_PREFIX = "urn:tuppence:problem:";

/** The fields of RFC 9457 `application/problem+json` as the platform fills them. */
export interface ProblemFields {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly requestId?: string | undefined;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[] | undefined;
}

/**
 * A call that the platform refused, or that got no answer.
 *
 * Compare `problem` (`"insufficient-funds"`) or `type` (its URN); both are stable. `message` is for people.
 * When there was no answer, `problem` is `"unreachable"` and `status` is 0.
 *
 * @example
 * try {
 *   await tuppence.offers.get(id);
 * } catch (error) {
 *   if (error instanceof TuppenceError && error.problem === "offer-not-found") return null;
 *   throw error;
 * }
 */
export class TuppenceError extends Error {
  /** The short name of the problem, such as `"offer-not-found"`. */
  readonly problem: string;
  /** The problem's URN (RFC 9457 `type`). */
  readonly type: string;
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly title: string;
  readonly hint: string | undefined;
  readonly requestId: string | undefined;
  /** For `invalid-request`: where in the request (JSON Pointer, RFC 6901) and what is wrong there. */
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];

  constructor(problem: ProblemFields, options?: { readonly cause?: unknown }) {
    super(problem.detail ?? problem.title, options);
    this.name = "TuppenceError";
    this.type = problem.type;
    this.problem = problem.type.startsWith(TYPE_PREFIX)
      ? problem.type.slice(TYPE_PREFIX.length)
      : problem.type;
    this.status = problem.status;
    this.title = problem.title;
    this.hint = problem.hint;
    this.requestId = problem.requestId;
    this.errors = problem.errors ?? [];
  }
}

/** No answer: the network failed or the platform took too long. */
export function unreachableError(url: string, cause: unknown): TuppenceError {
  return new TuppenceError(
    {
      type: `${TYPE_PREFIX}unreachable`,
      title: "No answer from the platform",
      status: 0,
      detail: `No answer from ${url}.`,
    },
    { cause },
  );
}

/** Reads a failed answer. Without a problem document (a proxy's error page) the error still has the status. */
export async function errorOf(response: Response): Promise<TuppenceError> {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const fallback = {
    type: "about:blank",
    title: response.statusText === "" ? `HTTP ${response.status}` : response.statusText,
    status: response.status,
    requestId,
  };
  let body: unknown;
  try {
    body = JSON.parse(await response.text());
  } catch {
    return new TuppenceError(fallback);
  }
  if (typeof body !== "object" || body === null || !("type" in body) || !("title" in body)) {
    return new TuppenceError(fallback);
  }
  return new TuppenceError({ requestId, ...(body as ProblemFields), status: response.status });
}
