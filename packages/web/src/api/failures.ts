import { type Problem, problemName } from "@tuppence/protocol";

/** The platform answered, and the answer is no. */
export class ProblemFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemFailure";
    this.problem = problem;
  }
}

/** No answer came, or not one of the platform's: whether it was done is not known. */
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

/** The session ended, or there never was one. */
export function isSessionLost(error: unknown): boolean {
  return error instanceof ProblemFailure && error.problem.status === 401;
}

/** The same failure, found out without a request. */
export function sessionLost(): ProblemFailure {
  return new ProblemFailure({ type: "about:blank", title: "The session has ended", status: 401 });
}
