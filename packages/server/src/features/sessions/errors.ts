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

export class NotSignedInError extends ProblemError {
  constructor() {
    super({
      name: "unauthorized",
      title: "Authentication required",
      status: 401,
      hint: "Sign in first, also as a guest.",
    });
  }
}

export class FreshSignInRequiredError extends ProblemError {
  constructor() {
    super({
      name: "fresh-sign-in-required",
      title: "Sign in again first",
      status: 403,
      detail: "This change needs a sign-in within the last 15 minutes.",
      hint: "Sign in again with a passkey or a code, then repeat it.",
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
