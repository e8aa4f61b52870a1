import { parseId, type SellerId } from "@tuppence/protocol";
import {
  CreatePurchase,
  IdText,
  listQuery,
  operatorFilters,
  Page,
  Purchase,
  PurchaseResult,
  Strict,
} from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import { Type } from "typebox";
import type { RunningConfig } from "../../config.ts";
import type { Database } from "../../db/schema.ts";
import type { Ledger } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError } from "../../api/declined.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import type { VoucherDesk } from "../../sale/vouchers.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import { scopeOf } from "../../api/scope.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App, RequestOperation } from "../../api/route.ts";
import { createPurchase } from "./create-purchase.ts";
import type { DecidePurchaseDeps } from "./decide-purchase.ts";
import type { OwnedElsewhereDeps } from "./owned-elsewhere.ts";
import type { PurchaseRow, PurchaseStore } from "./purchase-store.ts";
import { purchaseToWire } from "./purchase-to-wire.ts";

const PurchaseQuery = Strict({
  ...listQuery,
  ...operatorFilters,
  offer: Type.Optional(IdText("offer")),
});

const READERS = ["buyer", "grant", "seller", "operator"] as const;

export function purchasesRoutes(
  app: App,
  deps: {
    readonly config: Pick<RunningConfig, "books">;
    readonly saleFee: SaleFee;
    readonly db: { readonly kysely: Kysely<Database> };
    readonly ledger: Ledger;
    readonly addMoney: DecidePurchaseDeps["addMoney"];
    readonly personBuyers: OwnedElsewhereDeps["personBuyers"];
    readonly findHeld: OwnedElsewhereDeps["findHeld"];
    readonly purchases: PurchaseStore;
    readonly offers: OfferReader;
    readonly tokens: AccessIssuer;
    readonly sellerOfPublishableKey: (
      key: string,
    ) => SellerId | undefined | Promise<SellerId | undefined>;
    readonly vouchers: VoucherDesk;
    /** Passes that are bought again when they expire. */
    readonly renewals: {
      /** Refuses what cannot be renewed; returns a function that starts the renewal after the purchase. */
      readonly prepare: (
        actor: GrantActor | BuyerActor,
        request: { readonly operation: RequestOperation; readonly body: CreatePurchase },
      ) => Promise<(result: PurchaseResult) => Promise<void>>;
    };
    readonly now: () => number;
  },
): void {
  const { purchases } = deps;
  const toWire = (row: PurchaseRow) =>
    purchaseToWire(row, deps.tokens.pseudonym(row.sellerId, row.buyerId));

  app.post(
    "/v1/purchases",
    {
      config: { actors: ["grant", "buyer"], idempotency: "ledger", grantStanding: "ledger" },
      schema: {
        operationId: "createPurchase",
        tags: ["purchases"],
        summary: "Buy an offer",
        description:
          "201 when it was bought, 200 when the buyer already had it and nothing was charged. " +
          "A page may send its publishable key as `Tuppence-Key`. It must belong to the offer's seller.",
        body: CreatePurchase,
        response: { 200: PurchaseResult, 201: PurchaseResult },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "grant", "buyer");
      const header = request.headers["tuppence-key"];
      const { renew = false } = request.body;
      const startRenewal = renew ? await deps.renewals.prepare(actor, request) : undefined;
      const result = await createPurchase(deps, {
        actor,
        operation: request.operation,
        body: request.body,
        pageKey: actor.kind === "grant" && typeof header === "string" ? header : undefined,
        address: request.ip,
      });
      await startRenewal?.(result);
      reply.status(result.alreadyOwned ? 200 : 201);
      return result;
    },
  );

  app.get(
    "/v1/purchases",
    {
      config: { actors: READERS, permission: "read" },
      schema: {
        operationId: "listPurchases",
        tags: ["purchases"],
        summary: "List purchases, newest first",
        description:
          "A buyer's own purchases, those made with a grant, or a seller's sales, with the pseudonyms of their buyers; all purchases for the operator.",
        querystring: PurchaseQuery,
        response: { 200: Page(Purchase) },
      },
    },
    async (request) => {
      const { limit = 20, after, offer } = request.query;
      const offerId = offer === undefined ? null : parseId("offer", offer);
      if (offerId === undefined) return { data: [], nextCursor: null };
      const rows = await purchases.list({
        scope: scopeOf(actorOf(request, ...READERS), request.query),
        offerId,
        after: readCursor("purchase", after),
        limit: limit + 1,
      });
      return toPage("purchase", rows, limit, ({ id }) => id, toWire);
    },
  );

  app.get(
    "/v1/purchases/:id",
    {
      config: { actors: READERS, permission: "read" },
      schema: {
        operationId: "getPurchase",
        tags: ["purchases"],
        summary: "Read a purchase",
        params: Strict({ id: IdText("purchase") }),
        response: { 200: Purchase },
      },
    },
    async (request) => {
      const scope = scopeOf(actorOf(request, ...READERS));
      const id = parseId("purchase", request.params.id);
      const row = id && (await purchases.find(id, scope));
      if (!row) throw new DeclinedError("purchase-not-found");
      return toWire(row);
    },
  );
}
