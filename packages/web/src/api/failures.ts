import { type Problem, problemName } from "@tuppence/protocol";

/** The platform answered, and refused. */
export class ProblemFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemFailure";
    this.problem = problem;
  }
}

/** No answer came, or none from the platform itself. We do not know whether the request was carried out. */
export class NetworkFailure extends Error {
  constructor(cause: unknown) {
    super("The platform could not be reached.", { cause });
    this.name = "NetworkFailure";
  }
}

/** The short name of the problem an error stands for, or `network`; undefined when it has none. */
export function failureName(error: unknown): string | undefined {
  if (error instanceof ProblemFailure) return problemName(error.problem.type);
  if (error instanceof NetworkFailure) return "network";
  return undefined;
}

/** Whether the session has ended, or never existed. */
export function isSessionLost(error: unknown): boolean {
  return error instanceof ProblemFailure && error.problem.status === 401;
}

/** The same failure, for when we notice it without a request. */
export function sessionLost(): ProblemFailure {
  return new ProblemFailure({ type: "about:blank", title: "The session has ended", status: 401 });
}
