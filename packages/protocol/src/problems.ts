/**
 * A failure on the wire, as RFC 9457 `application/problem+json`.
 * `type` is stable and is what programs compare; `title` is the same for every occurrence of a type;
 * `detail` says what happened this time, and `hint` what to do about it.
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly requestId?: string | undefined;
  /** For a limit that was reached: when it resets (RFC 3339), and the time zone of that calendar. */
  readonly resetsAt?: string | undefined;
  readonly timeZone?: string | undefined;
  /** For `invalid-request`: where in the request, as JSON Pointers (RFC 6901), and what is wrong there. */
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[] | undefined;
}

const PREFIX = "urn:tuppence:problem:";

/** The `type` of a problem from its short name. @example problemType("insufficient-funds") */
export function problemType(name: string): string {
  return `${PREFIX}${name}`;
}

/** The short name of a problem's `type`; `undefined` when it is not one of ours. */
export function problemName(type: string): string | undefined {
  return type.startsWith(PREFIX) ? type.slice(PREFIX.length) : undefined;
}

/**
 * The base of every expected failure. A feature's `errors.ts` extends it; one handler renders it.
 * `name` is the short name of the problem type; `detail` (the error's message) is safe to show to the caller.
 */
export class ProblemError extends Error {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly hint: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly reset: Pick<Problem, "resetsAt" | "timeZone">;

  constructor(problem: {
    readonly name: string;
    readonly title: string;
    readonly status: number;
    readonly detail?: string;
    readonly hint?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly reset?: Pick<Problem, "resetsAt" | "timeZone">;
  }) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.type = problemType(problem.name);
    this.title = problem.title;
    this.status = problem.status;
    this.hint = problem.hint;
    this.headers = problem.headers ?? {};
    this.reset = problem.reset ?? {};
  }

  toProblem(requestId?: string): Problem {
    return {
      type: this.type,
      title: this.title,
      status: this.status,
      ...(this.message === this.title ? {} : { detail: this.message }),
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...this.reset,
      ...(requestId === undefined ? {} : { requestId }),
    };
  }
}
