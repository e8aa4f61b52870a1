import { type Permission, ProblemError } from "@tuppence/protocol";

export class KeyNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "key-not-found",
      title: "No such key",
      status: 404,
      hint: "List the keys with GET /v1/sellers/{id}/keys.",
    });
  }
}

export class ScopeNotYoursError extends ProblemError {
  constructor(missing: readonly Permission[]) {
    super({
      name: "scope-not-yours",
      title: "A key cannot do more than its creator",
      status: 403,
      detail: `You do not have: ${missing.join(", ")}.`,
      hint: "Leave these scopes out, or let somebody create the key who has them.",
    });
  }
}

export class PublicKeyHasNoScopesError extends ProblemError {
  constructor() {
    super({
      name: "publishable-key-has-no-scopes",
      title: "A publishable key has no scopes",
      status: 422,
      detail: "It may read what any visitor of a page may, and nothing else.",
      hint: "Leave `scopes` out, or create a secret key.",
    });
  }
}

export class InvalidExpiryError extends ProblemError {
  constructor() {
    super({
      name: "expiry-out-of-range",
      title: "Invalid expiry",
      status: 422,
      detail: "`expiresAt` must be in the future.",
      hint: "Choose another `expiresAt`, or leave it out.",
    });
  }
}
