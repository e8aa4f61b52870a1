import { newId, parseId, routeOf } from "@tuppence/protocol";
import {
  CreateGift,
  Gift,
  GiftPreview,
  GiftRedemption,
  IdText,
  listQuery,
  LookAtGift,
  Page,
  RedeemGift,
  Strict,
} from "@tuppence/protocol/wire";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { createGift } from "./create-gift.ts";
import { hashOfToken } from "./gift-link.ts";
import type { GiftRow } from "./gift-store.ts";
import { giftPreview, giftToWire } from "./gift-to-wire.ts";
import type { GiftsDeps } from "./gifts-deps.ts";
import { redeemGift } from "./redeem-gift.ts";

const tags = ["gifts"];
const params = Strict({ id: IdText("gift") });

/** What people pay for others. */
export function giftsRoutes(app: App, deps: GiftsDeps): void {
  const toWire = (gift: GiftRow) => giftToWire(gift, { ...deps.config, nowMs: deps.now() });
  receivingRoutes(app, deps);

  app.post(
    "/v1/gifts",
    {
      config: { actors: ["grant", "buyer"], idempotency: "ledger" },
      schema: {
        operationId: "createGift",
        tags,
        summary: "Pay an offer for somebody else",
        description:
          "The same limits apply as for a purchase. The answer has a link: whoever opens it first can redeem the gift, once. Until then its giver can take it back.",
        body: CreateGift,
        response: { 201: Gift },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "grant", "buyer");
      const { operation, body } = request;
      const gift = await createGift(deps, { actor, operation, body });
      reply.status(201);
      return toWire(gift);
    },
  );

  app.get(
    "/v1/gifts",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "listGifts",
        tags,
        summary: "List what the buyer has given, newest first",
        querystring: Strict(listQuery),
        response: { 200: Page(Gift) },
      },
    },
    async (request) => {
      const { buyerId } = actorOf(request, "buyer");
      const { limit = 20, after } = request.query;
      const rows = await deps.gifts.list(buyerId, readCursor("gift", after), limit + 1);
      return toPage("gift", rows, limit, ({ id }) => id, toWire);
    },
  );

  app.post(
    "/v1/gifts/:id/take-back",
    {
      config: { actors: ["buyer"], idempotency: "ledger" },
      schema: {
        operationId: "takeGiftBack",
        tags,
        summary: "Take back a gift that nobody has redeemed",
        description: "Its price goes back to the wallet that paid. The link opens nothing more.",
        params,
        response: { 200: Gift },
      },
    },
    async (request) => {
      const { buyerId } = actorOf(request, "buyer");
      const id = parseId("gift", request.params.id);
      const gift = id && (await deps.gifts.find(buyerId, id));
      if (!gift) throw new DeclinedError("gift-not-found");
      expectAccepted(
        await deps.ledger.submit({
          kind: "refund",
          ...request.operation,
          buyerId,
          refundId: newId("refund", routeOf(buyerId), deps.now()),
          purchaseId: gift.purchaseId,
          reason: "undo",
          grantId: null,
        }),
      );
      const after = await deps.gifts.find(buyerId, gift.id);
      if (after === undefined) throw new DeclinedError("gift-not-found");
      return toWire(after);
    },
  );
}

function receivingRoutes(app: App, deps: GiftsDeps): void {
  app.post(
    "/v1/gifts/look",
    {
      // It changes nothing. It is a POST so that links' secrets are not in addresses, and so not in logs.
      config: { actors: ["anonymous"], idempotency: "none" },
      schema: {
        operationId: "lookAtGift",
        tags,
        summary: "What a gift gives, for whoever has its link",
        body: LookAtGift,
        response: { 200: GiftPreview },
      },
    },
    async (request) => {
      const gift = await deps.gifts.findByToken(hashOfToken(request.body.token));
      if (gift === undefined) throw new DeclinedError("gift-not-found");
      return giftPreview(gift, deps.now());
    },
  );

  app.post(
    "/v1/gifts/redeem",
    {
      config: { actors: ["buyer"], idempotency: "ledger" },
      schema: {
        operationId: "redeemGift",
        tags,
        summary: "Redeem a gift",
        description:
          "201 when the buyer has it now; 200 when they had the offer already, and the gift is still there for somebody else.",
        body: RedeemGift,
        response: { 200: GiftRedemption, 201: GiftRedemption },
      },
    },
    async (request, reply) => {
      const { operation, body } = request;
      const redeemed = await redeemGift(deps, actorOf(request, "buyer"), operation, body);
      reply.status(redeemed.alreadyOwned ? 200 : 201);
      return redeemed;
    },
  );
}
