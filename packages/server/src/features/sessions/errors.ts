import { ProblemError } from "@tuppence/protocol";

export class ForeignOrigin extends ProblemError {
  constructor() {
    super({
      name: "foreign-origin",
      title: "Not from here",
      status: 403,
      detail: "Sessions begin and end on the wallet's own pages.",
    });
  }
}

/**
 * Sessions cannot be read or made now. The library keeps the cause to itself, and there is one thing it depends on: the
 * database. Whoever has a session is not told that there is none.
 */
export class SessionsAway extends ProblemError {
  constructor() {
    super({
      name: "busy",
      title: "The platform is busy",
      status: 503,
      hint: "Try again in a moment: nothing is done twice.",
      headers: { "retry-after": "2" },
    });
  }
}
