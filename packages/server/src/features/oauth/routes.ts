import { parseId } from "@tuppence/protocol";
import {
  AuthorizationAnswer,
  AuthorizationRequest,
  AuthorizationView,
  Confirmation,
  ConfirmationQuery,
  DecideAuthorization,
  IdText,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import { isOnOrigin } from "../../lib/web-origin.ts";
import { authorize } from "./authorize.ts";
import { decideAuthorization } from "./decide-authorization.ts";
import { OfferNotFoundError } from "./errors.ts";
import { serverMetadata } from "./metadata.ts";
import type { OauthDeps } from "./oauth-deps.ts";
import { viewRequest } from "./view-request.ts";

// The schema requires nothing: what is missing is reported to the requesting page, in the way OAuth prescribes.
const query = Type.Partial(AuthorizationRequest);
const actors = ["anonymous"] as const;

/**
 * The OAuth endpoints for people's browsers. Those for programs, whose bodies are forms, are {@link oauthFormRoutes}.
 */
export function oauthRoutes(app: App, deps: OauthDeps): void {
  const metadata = serverMetadata(deps.config.publicUrl);
  app.get(
    "/.well-known/oauth-authorization-server",
    {
      config: { actors },
      schema: {
        operationId: "getAuthorizationServerMetadata",
        tags: ["oauth"],
        summary: "OAuth server metadata (RFC 8414)",
      },
    },
    (_request, reply) => reply.header("cache-control", "public, max-age=3600").send(metadata),
  );

  app.get(
    "/oauth/authorize",
    {
      config: { actors },
      schema: {
        operationId: "authorize",
        tags: ["oauth"],
        summary: "Authorization endpoint: send a buyer's browser here to request a grant",
        querystring: query,
      },
    },
    async (request, reply) => {
      const rawQuery = request.url.slice(request.url.indexOf("?") + 1);
      const location = await authorize(deps, request.query, rawQuery);
      return reply.header("cache-control", "no-store").redirect(location, 303);
    },
  );

  app.get(
    "/oauth/request",
    {
      config: { actors },
      schema: {
        operationId: "viewAuthorizationRequest",
        tags: ["oauth"],
        summary: "What the connect page shows about a grant request",
        querystring: query,
        response: { 200: AuthorizationView },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      return viewRequest(deps, request.query);
    },
  );

  app.post(
    "/oauth/decision",
    {
      config: { actors: ["anonymous", "buyer"], idempotency: "none" },
      schema: {
        operationId: "decideAuthorization",
        tags: ["oauth"],
        summary: "The buyer's decision on the connect page",
        body: DecideAuthorization,
        response: { 200: AuthorizationAnswer },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      // Only requests that `http` recognized as the wallet's own count: a cookie alone may come from another site's
      // request.
      const headers = request.actor.kind === "buyer" ? request.headers : {};
      return decideAuthorization(deps, headers, request.body);
    },
  );

  app.get(
    "/v1/confirmations/:offer",
    {
      config: { actors },
      schema: {
        operationId: "getConfirmation",
        tags: ["oauth"],
        summary: "What the confirm page shows, and which pages it may notify",
        params: Strict({ offer: IdText("offer") }),
        querystring: ConfirmationQuery,
        response: { 200: Confirmation },
      },
    },
    async (request) => {
      const id = parseId("offer", request.params.offer);
      const offer = id && (await deps.findOffer(id));
      const sellerId = offer && parseId("seller", offer.seller);
      const seller = sellerId && (await deps.findSeller(sellerId));
      if (!offer || !seller) throw new OfferNotFoundError();
      const { origin = "" } = request.query;
      const page = URL.canParse(origin) ? new URL(origin) : undefined;
      const isSellers =
        page !== undefined && isOnOrigin(page, [...seller.origins, deps.config.publicUrl]);
      return { offer, postTo: isSellers ? page.origin : null };
    },
  );
}
