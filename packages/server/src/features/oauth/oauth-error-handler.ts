import { ProblemError, problemName } from "@tuppence/protocol";
import type { OAuthError } from "@tuppence/protocol/wire";
import type { FastifyReply, FastifyRequest } from "fastify";
import { TokenRequestError } from "./errors.ts";

/** Reports failures as OAuth clients expect them. Rate limits and server faults are left to the common handler. */
export function oauthErrorHandler(
  error: Error,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const [status, body] = describe(error);
  void reply.code(status).headers({ "cache-control": "no-store", pragma: "no-cache" }).send(body);
}

function describe(error: Error): [number, OAuthError] {
  if (error instanceof TokenRequestError)
    return [error.status, { error: error.error, error_description: error.message }];
  if (!(error instanceof ProblemError) || error.status === 429 || error.status >= 500) throw error;
  if (problemName(error.type) === "dpop-proof-invalid")
    return [400, { error: "invalid_dpop_proof", error_description: error.message }];
  return [error.status, { error: "invalid_request", error_description: error.message }];
}
