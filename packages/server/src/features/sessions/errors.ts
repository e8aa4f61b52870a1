import { ProblemError } from "@tuppence/protocol";

export class ForeignOriginError extends ProblemError {
  constructor() {
    super({
      name: "foreign-origin",
      title: "Wrong origin",
      status: 403,
      detail: "Sessions can only begin and end on the wallet's own pages.",
    });
  }
}

/**
 * Sessions cannot be read or made now. The library keeps the cause to itself, and there is one thing it depends on: the
 * database. Whoever has a session is not told that there is none.
 */
export class SessionsAwayError extends ProblemError {
  constructor() {
    super({
      name: "busy",
      title: "The platform is busy",
      status: 503,
      hint: "Try again in a moment. Nothing is done twice.",
      headers: { "retry-after": "2" },
    });
  }
}
