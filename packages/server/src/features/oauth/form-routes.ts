import {
  OAuthError,
  RevocationRequest,
  TokenRequest,
  TokenResponse,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { App } from "../../api/route.ts";
import type { OauthDeps } from "./oauth-deps.ts";
import { oauthErrorHandler } from "./oauth-error-handler.ts";
import { redeemCode } from "./redeem-code.ts";

const config = { actors: ["anonymous"], idempotency: "none" } as const;
const noStore = { "cache-control": "no-store", pragma: "no-cache" };

/** The OAuth endpoints for programs: bodies are forms, and failures follow RFC 6749 §5.2. */
export function oauthFormRoutes(app: App, deps: OauthDeps): void {
  app.post(
    "/oauth/token",
    {
      config,
      errorHandler: oauthErrorHandler,
      schema: {
        operationId: "redeemCode",
        tags: ["oauth"],
        summary: "Redeem a code for a grant",
        body: TokenRequest,
        response: { 200: TokenResponse, "4xx": OAuthError },
      },
    },
    async (request, reply) => {
      const { dpop } = request.headers;
      const proof = typeof dpop === "string" ? dpop : undefined;
      const answer = await redeemCode(deps, request.body, proof);
      return reply.headers(noStore).send(answer);
    },
  );

  app.post(
    "/oauth/revoke",
    {
      config,
      errorHandler: oauthErrorHandler,
      schema: {
        operationId: "revokeToken",
        tags: ["oauth"],
        summary: "Revoke a grant by its token (RFC 7009)",
        body: RevocationRequest,
        response: { 200: Type.Object({}), "4xx": OAuthError },
      },
    },
    // Whoever holds the token may end it, bound to a key or not: that harms nobody else.
    async (request, reply) => {
      const grant = await deps.grants.ofToken(request.body.token);
      if (grant !== undefined)
        await deps.grants.revoke(grant, derivedOperation(`token of ${grant.id} revoked`));
      return reply.headers(noStore).send({});
    },
  );
}
