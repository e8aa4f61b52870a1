import { ProblemError } from "@tuppence/protocol";

const ALGS = 'algs="ES256 EdDSA"';

/**
 * The credentials are not a valid grant, or not with this scheme. The exact fault is revealed only to a caller who
 * holds the grant.
 */
export class TokenInvalidError extends ProblemError {
  constructor(detail = "The grant token is not valid.") {
    super({
      name: "token-invalid",
      title: "The token is not valid",
      status: 401,
      detail,
      hint: "Ask the buyer for a new grant.",
      headers: {
        "WWW-Authenticate": `Bearer error="invalid_token", DPoP error="invalid_token", ${ALGS}`,
      },
    });
  }
}

export class DpopProofInvalidError extends ProblemError {
  constructor(detail: string) {
    super({
      name: "dpop-proof-invalid",
      title: "The DPoP proof is not valid",
      status: 401,
      detail,
      hint: "Make a new proof for each request (RFC 9449) with the key the grant is bound to.",
      headers: { "WWW-Authenticate": `DPoP error="invalid_dpop_proof", ${ALGS}` },
    });
  }
}

export class GrantNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "grant-not-found",
      title: "No such grant",
      status: 404,
      hint: "List the grants with GET /v1/grants.",
    });
  }
}

export class GrantAlreadyRevokedError extends ProblemError {
  constructor() {
    super({
      name: "grant-already-revoked",
      title: "The grant was revoked",
      status: 409,
      detail: "A revoked grant cannot be changed.",
      hint: "Make a new grant.",
    });
  }
}

export class WalletNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "wallet-not-found",
      title: "No such wallet",
      status: 404,
      hint: "List your wallets with GET /v1/wallets.",
    });
  }
}

export class ExpiryOutOfRangeError extends ProblemError {
  constructor() {
    super({
      name: "expiry-out-of-range",
      title: "Invalid expiry",
      status: 422,
      detail: "`expiresAt` must be in the future and at most 400 days from now.",
      hint: "Choose another `expiresAt`.",
    });
  }
}

export class AmountTooLargeError extends ProblemError {
  constructor() {
    super({
      name: "amount-too-large",
      title: "The amount is too large",
      status: 422,
      detail: "Limits go up to 1000000000.",
    });
  }
}
