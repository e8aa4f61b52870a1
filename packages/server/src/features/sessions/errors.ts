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
 * Sessions cannot be read or created now. The library hides the cause, but it depends only on the database. A caller
 * who has a session must not be told that there is none.
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
