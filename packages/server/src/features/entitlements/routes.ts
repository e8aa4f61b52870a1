import { parseId } from "@tuppence/protocol";
import {
  Entitlement,
  EntitlementCheck,
  EntitlementCheckQuery,
  HeldList,
  HeldQuery,
  listQuery,
  operatorFilters,
  Page,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import { actorOf } from "../../api/actor-of.ts";
import { pageOf } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { type CheckEntitlementDeps, checkEntitlement } from "./check-entitlement.ts";
import { entitlementCursor, readEntitlementCursor } from "./entitlement-cursor.ts";
import { entitlementScope } from "./entitlement-scope.ts";
import type { EntitlementStore } from "./entitlement-store.ts";
import { entitlementToWire } from "./entitlement-to-wire.ts";
import { type ListHeldDeps, listHeld } from "./list-held.ts";

const EntitlementQuery = Strict({
  ...listQuery,
  offer: Type.Optional(EntitlementCheckQuery.properties.offer),
  buyer: Type.Optional(
    Type.String({
      maxLength: 64,
      pattern: "^(sub|byr)_[A-Za-z0-9_-]+$",
      description:
        "With a seller's key: the buyer as this seller knows them, sub_…. With the operator key: the buyer's own id, byr_….",
    }),
  ),
  seller: operatorFilters.seller,
});

export function entitlementsRoutes(
  app: App,
  deps: {
    readonly entitlements: EntitlementStore;
    readonly tokens: AccessIssuer;
    readonly passesCovering: CheckEntitlementDeps["passesCovering"];
    readonly undoOf: CheckEntitlementDeps["undoOf"];
    readonly noteOpened: CheckEntitlementDeps["noteOpened"];
    readonly giversOf: ListHeldDeps["giversOf"];
    readonly now: () => number;
  },
): void {
  const { entitlements } = deps;

  app.get(
    "/v1/entitlements",
    {
      config: { actors: ["grant", "buyer", "seller", "operator"], permission: "read" },
      schema: {
        operationId: "listEntitlements",
        tags: ["entitlements"],
        summary: "List entitlements, newest first",
        querystring: EntitlementQuery,
        response: { 200: Page(Entitlement) },
      },
    },
    async (request) => {
      const { limit = 20, after, offer } = request.query;
      const actor = actorOf(request, "grant", "buyer", "seller", "operator");
      const scope = entitlementScope(deps.tokens, actor, request.query);
      const offerId = offer === undefined ? null : parseId("offer", offer);
      const cursor = readEntitlementCursor(after);
      if (scope === undefined || offerId === undefined) return { data: [], nextCursor: null };
      const rows = await entitlements.list({ scope, offerId, after: cursor, limit: limit + 1 });
      return pageOf(rows, limit, entitlementCursor, (row) =>
        entitlementToWire(row, deps.tokens.pseudonym(row.sellerId, row.buyerId)),
      );
    },
  );

  app.get(
    "/v1/entitlements/check",
    {
      config: { actors: ["grant", "buyer", "seller"], permission: "read" },
      schema: {
        operationId: "checkEntitlement",
        tags: ["entitlements"],
        summary: "Check whether a buyer has an offer, and get a fresh access token",
        querystring: EntitlementCheckQuery,
        response: { 200: EntitlementCheck },
      },
    },
    (request) =>
      checkEntitlement(deps, actorOf(request, "grant", "buyer", "seller"), request.query),
  );

  app.get(
    "/v1/entitlements/held",
    {
      config: { actors: ["grant", "buyer"] },
      schema: {
        operationId: "listHeld",
        tags: ["entitlements"],
        summary: "Which of these offers the buyer already has",
        description:
          "For lists of offers: up to 50 in one request. Offers the buyer does not have, and those that can be bought again and again, are left out.",
        querystring: HeldQuery,
        response: { 200: HeldList },
      },
    },
    (request) => {
      const actor = actorOf(request, "grant", "buyer");
      const sellerId = actor.kind === "grant" ? actor.sellerId : null;
      const { buyerId } = actor;
      return listHeld(deps, { buyerId, sellerId }, request.query.offers.split(","));
    },
  );
}
