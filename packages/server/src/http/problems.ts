import { ProblemError } from "@tuppence/protocol";
import type { ActorKind } from "../api/actor.ts";

/** The problems `http` itself finds. Those of a feature are in its own `errors.ts`. */

export class InvalidRequestError extends ProblemError {
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  constructor(
    errors: readonly { readonly pointer: string; readonly message: string }[],
    detail?: string,
  ) {
    const first = errors[0];
    super({
      name: "invalid-request",
      title: "The request does not match its schema",
      status: 400,
      detail: detail ?? (first === undefined ? "" : `${first.pointer || "/"} ${first.message}`),
      hint: "The schema of every request is in /openapi.json.",
    });
    this.errors = errors;
  }

  override toProblem(requestId?: string) {
    return { ...super.toProblem(requestId), errors: this.errors };
  }
}

export class MalformedJsonError extends ProblemError {
  constructor(detail: string) {
    super({
      name: "malformed-json",
      title: "The body is not JSON",
      status: 400,
      detail,
      hint: "Send one JSON object in UTF-8 (RFC 8259).",
    });
  }
}

export class MalformedRequestError extends ProblemError {
  constructor(detail: string, status = 400) {
    super({ name: "malformed-request", title: "Malformed HTTP request", status, detail });
  }
}

export class BodyTooLargeError extends ProblemError {
  constructor(limitBytes: number) {
    super({
      name: "body-too-large",
      title: "The body is too large",
      status: 413,
      detail: `A body may have at most ${limitBytes} bytes.`,
    });
  }
}

export class UnsupportedMediaTypeError extends ProblemError {
  constructor() {
    super({
      name: "unsupported-media-type",
      title: "Unsupported content type",
      status: 415,
      hint: "Send `Content-Type: application/json`; to /oauth/token and /oauth/revoke, `application/x-www-form-urlencoded`.",
    });
  }
}

export class NotFoundError extends ProblemError {
  constructor() {
    super({
      name: "not-found",
      title: "Not found",
      status: 404,
      hint: "The routes are listed at /docs.",
    });
  }
}

export class MethodNotAllowedError extends ProblemError {
  constructor(allow: string) {
    super({
      name: "method-not-allowed",
      title: "Method not allowed",
      status: 405,
      detail: `This route accepts ${allow}.`,
      headers: { allow },
    });
  }
}

const CHALLENGE = 'Bearer realm="tuppence"';

/** The request has no credentials that count here. */
export class UnauthenticatedError extends ProblemError {
  constructor() {
    super({
      name: "unauthenticated",
      title: "Authentication required",
      status: 401,
      detail: "The request has no credentials that this route accepts.",
      hint: "Send `Authorization: Bearer …` with a key or grant that this route accepts.",
      headers: { "www-authenticate": CHALLENGE },
    });
  }
}

/** Invalid credentials. The response does not reveal which ones, or why. */
export class TokenInvalidError extends ProblemError {
  constructor() {
    super({
      name: "token-invalid",
      title: "The token is not valid",
      status: 401,
      detail: "The key or token in the Authorization header is not valid.",
      headers: { "www-authenticate": `${CHALLENGE}, error="invalid_token"` },
    });
  }
}

const CREDENTIALS: Readonly<Record<ActorKind, string>> = {
  anonymous: "no credentials",
  operator: "the operator's key",
  seller: "a seller's secret key",
  page: "a seller's publishable key",
  grant: "a buyer's grant",
  buyer: "a buyer's session in the wallet",
};
const either = new Intl.ListFormat("en", { type: "disjunction" });

export class WrongKindOfKeyError extends ProblemError {
  constructor(kind: ActorKind, allowed: readonly ActorKind[]) {
    super({
      name: "wrong-kind-of-key",
      title: "Wrong kind of credentials",
      status: 403,
      detail: `The request came with ${CREDENTIALS[kind]}, but this route accepts ${either.format(allowed.map((one) => CREDENTIALS[one]))}.`,
    });
  }
}

/** `Tuppence-Act-As` names what a person acts as; a key or grant already says who acts. */
export class ActAsWithoutPersonError extends ProblemError {
  constructor() {
    super({
      name: "act-as-needs-session",
      title: "Tuppence-Act-As is for signed-in people",
      status: 400,
      detail: "The request has both an Authorization header and Tuppence-Act-As.",
      hint: "Leave out Tuppence-Act-As: a key or grant already says who acts.",
    });
  }
}

/** The person is none of the operators. */
export class NotAnOperatorError extends ProblemError {
  constructor() {
    super({
      name: "not-an-operator",
      title: "You are not an operator",
      status: 403,
      detail: "The signed-in person does not have the operator's role on this platform.",
    });
  }
}

export class IdempotencyKeyMissingError extends ProblemError {
  constructor() {
    super({
      name: "idempotency-key-missing",
      title: "The Idempotency-Key header is missing",
      status: 400,
      hint: "Send a new random value, such as a UUID, with each new request, and the same value when you retry it.",
    });
  }
}

export class IdempotencyKeyReusedError extends ProblemError {
  constructor() {
    super({
      name: "idempotency-key-reused",
      title: "This Idempotency-Key was used for another request",
      status: 409,
      hint: "Use a new key for a new request.",
    });
  }
}

export class IdempotencyInProgressError extends ProblemError {
  constructor() {
    super({
      name: "idempotency-in-progress",
      title: "A request with this Idempotency-Key is in progress",
      status: 409,
      hint: "Try again in a second with the same key.",
      headers: { "retry-after": "1" },
    });
  }
}

export class RateLimitedError extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super({
      name: "rate-limited",
      title: "Too many requests",
      status: 429,
      detail: `Try again in ${retryAfterSeconds} s.`,
      headers: { "retry-after": String(retryAfterSeconds) },
    });
  }
}

export class BusyError extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super({
      name: "busy",
      title: "The platform is busy",
      status: 503,
      hint: "Try again with the same Idempotency-Key. Nothing is done twice.",
      headers: { "retry-after": String(retryAfterSeconds) },
    });
  }
}

/** Reveals nothing about its cause, which is in the log under the request's id. */
export class InternalError extends ProblemError {
  constructor() {
    super({
      name: "internal",
      title: "Internal error",
      status: 500,
      hint: "Send the operator the requestId.",
    });
  }
}
