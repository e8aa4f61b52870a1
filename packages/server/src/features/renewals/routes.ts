import { formatId, formatMicros, parseId } from "@tuppence/protocol";
import { IdText, listQuery, operatorFilters, Page, Renewal, Strict } from "@tuppence/protocol/wire";
import { actorOf } from "../../api/actor-of.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import { scopeOf } from "../../api/scope.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { RenewalNotFoundError } from "./errors.ts";
import type { RenewalRow, RenewalStore } from "./renewal-store.ts";

export function renewalsRoutes(
  app: App,
  deps: { readonly renewals: RenewalStore; readonly now: () => number },
): void {
  const { renewals } = deps;
  app.get(
    "/v1/renewals",
    {
      config: { actors: ["buyer", "grant", "operator"] },
      schema: {
        operationId: "listRenewals",
        tags: ["purchases"],
        summary: "List renewals, newest first",
        querystring: Strict({ ...listQuery, ...operatorFilters }),
        response: { 200: Page(Renewal) },
      },
    },
    async (request) => {
      const { limit = 20, after } = request.query;
      const scope = scopeOf(actorOf(request, "buyer", "grant", "operator"), request.query);
      const cursor = readCursor("renewal", after);
      const rows = await renewals.list({ scope, after: cursor, limit: limit + 1 });
      return toPage("renewal", rows, limit, ({ id }) => id, toWire);
    },
  );

  app.delete(
    "/v1/renewals/:id",
    {
      config: { actors: ["buyer", "grant"] },
      schema: {
        operationId: "cancelRenewal",
        tags: ["purchases"],
        summary: "Stop renewing a pass",
        description: "Purchased time stays valid until it ends. Cancelling twice changes nothing.",
        params: Strict({ id: IdText("renewal") }),
        response: { 200: Renewal },
      },
    },
    async (request) => {
      const scope = scopeOf(actorOf(request, "buyer", "grant"));
      const id = parseId("renewal", request.params.id);
      const find = async () => id && (await renewals.find(id, scope));
      const row = await find();
      if (!row) throw new RenewalNotFoundError();
      if (row.state === "active")
        await renewals.end(row.id, { state: "cancelled", because: null, atMs: deps.now() });
      return toWire((await find()) || row);
    },
  );
}

function toWire(row: RenewalRow): Renewal {
  return {
    id: formatId("renewal", row.id),
    pass: formatId("offer", row.offerId),
    passTitle: row.offerTitle,
    seller: formatId("seller", row.sellerId),
    sellerName: row.sellerName,
    grant: formatId("grant", row.grantId),
    price: formatMicros(row.priceMicros),
    currency: row.currency,
    state: row.state,
    stoppedBecause: row.stoppedBecause,
    renewsAt: row.state === "active" ? isoTime(row.renewsAtMs) : null,
    renewed: row.renewed,
    lastPurchase: formatId("purchase", row.purchaseId),
    createdAt: isoTime(row.createdAtMs),
    endedAt: isoTimeOrNull(row.endedAtMs),
  };
}
