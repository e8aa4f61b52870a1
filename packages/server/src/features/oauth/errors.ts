import { ProblemError } from "@tuppence/protocol";

/** The error cannot be sent to the requesting page, because its identity or the address for the answer is uncertain. */
export class ClientNotTrustedError extends ProblemError {
  constructor(detail: string) {
    super({
      name: "oauth-client-invalid",
      title: "This page may not request a grant",
      status: 400,
      detail,
      hint: "Check the seller's publishable key and the origins of its pages: GET /v1/sellers/:id.",
    });
  }
}

/** The requesting page is known, but its request is not valid. `error` is the code it gets (RFC 6749 §4.1.2.1). */
export class AuthorizationRefusedError extends ProblemError {
  readonly error: string;
  constructor(error: string, detail: string) {
    super({
      name: "oauth-request-invalid",
      title: "The request for a grant is not valid",
      status: 400,
      detail,
    });
    this.error = error;
  }
}

export class SessionMissingError extends ProblemError {
  constructor() {
    super({
      name: "unauthenticated",
      title: "Authentication required",
      status: 401,
      detail: "Only a session on the wallet's own pages can approve this.",
      hint: "POST /api/auth/sign-in/anonymous creates a guest.",
      headers: { "WWW-Authenticate": 'Bearer realm="tuppence"' },
    });
  }
}

/** A failure of the token endpoint, RFC 6749 §5.2. */
export class TokenRequestError extends Error {
  readonly error: string;
  readonly status: number;
  constructor(error: string, description: string, status = 400) {
    super(description);
    this.name = "TokenRequestFailed";
    this.error = error;
    this.status = status;
  }
}

export class OfferNotFoundError extends ProblemError {
  constructor() {
    super({ name: "offer-not-found", title: "No such offer", status: 404 });
  }
}
