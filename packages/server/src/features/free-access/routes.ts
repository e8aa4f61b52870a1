import { type FreeRuleId, parseId, type SellerId } from "@tuppence/protocol";
import { scopeOf } from "@tuppence/protocol/offers";
import {
  CreateFreeOpening,
  CreateFreeRule,
  FreeAccess,
  FreeOpening,
  FreeRule,
  IdText,
  listQuery,
  Page,
  Strict,
  VisitorText,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import { FreeRuleNotFoundError, TooManyFreeRulesError } from "./errors.ts";
import type { FreeDeps } from "./free-deps.ts";
import { openOffer } from "./open-offer.ts";
import { readFreeAccess } from "./read-free-access.ts";
import { endRule, insertRule, listRules, type Rule } from "./rule-store.ts";
import { ruleToWire } from "./rule-to-wire.ts";
import { visitorOf } from "./visitor.ts";

const MOST_RULES = 50;
const tags = ["free access"];

/** What sellers open for free, and who opens it. */
export function freeAccessRoutes(app: App, deps: FreeDeps): void {
  rulesRoutes(app, deps);

  app.get(
    "/v1/offers/:id/free-access",
    {
      config: { actors: ["page", "grant", "buyer"] },
      schema: {
        operationId: "getFreeAccess",
        tags,
        summary: "How an offer opens for free for this reader",
        description:
          "A page sends the random id that it keeps for a reader without a wallet as `visitor`. It still does once there is a grant, so that what was opened before counts.",
        params: Strict({ id: IdText("offer") }),
        querystring: Strict({ visitor: Type.Optional(VisitorText) }),
        response: { 200: FreeAccess },
      },
    },
    async (request) => {
      const reader = actorOf(request, "page", "grant", "buyer");
      const visitor = visitorOf(request.query.visitor);
      return readFreeAccess(deps, reader, { offer: request.params.id, visitor });
    },
  );

  app.post(
    "/v1/free-openings",
    {
      config: { actors: ["page", "grant", "buyer"], idempotency: "ledger" },
      schema: {
        operationId: "openForFree",
        tags,
        summary: "Open an offer for free",
        description:
          "201 when it was opened now, 200 when it was open before and nothing was used. Readers without a wallet are counted by `visitor`, a random id that the page keeps in their browser.",
        body: CreateFreeOpening,
        response: { 200: FreeOpening, 201: FreeOpening },
      },
    },
    async (request, reply) => {
      const { operation, body } = request;
      const reader = actorOf(request, "page", "grant", "buyer");
      const visitor = visitorOf(body.visitor);
      const opening = await openOffer(deps, { reader, operation, visitor, body });
      reply.status(opening.alreadyOpen ? 200 : 201);
      return opening;
    },
  );
}

function rulesRoutes(app: App, deps: FreeDeps): void {
  const { pool } = deps.db;

  app.post(
    "/v1/free-rules",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored", forSale: true },
      schema: {
        operationId: "createFreeRule",
        tags,
        summary:
          "Open offers for free: a number in each period, or one after the other with tickets",
        body: CreateFreeRule,
        response: { 201: FreeRule },
      },
    },
    async (request, reply) => {
      const { sellerId } = actorOf(request, "seller");
      const { storedOperation: operation, body } = request;
      const id = storedId("freeRule", operation);
      const rule = toRule(body, { id, sellerId, createdAtMs: operation.startedAtMs });
      if (!(await insertRule(pool, rule, MOST_RULES))) throw new TooManyFreeRulesError(MOST_RULES);
      deps.freeRules.forget(sellerId);
      reply.status(201);
      return ruleToWire(rule);
    },
  );

  app.get(
    "/v1/free-rules",
    {
      config: { actors: ["seller"], permission: "read" },
      schema: {
        operationId: "listFreeRules",
        tags,
        summary: "List what the seller opens for free, newest first",
        querystring: Strict(listQuery),
        response: { 200: Page(FreeRule) },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const { limit = 20, after } = request.query;
      const cursor = readCursor("freeRule", after);
      const rows = await listRules(pool, { sellerId, after: cursor, limit: limit + 1 });
      return toPage("freeRule", rows, limit, ({ id }) => id, ruleToWire);
    },
  );

  app.post(
    "/v1/free-rules/:id/end",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored" },
      schema: {
        operationId: "endFreeRule",
        tags,
        summary: "End a rule",
        description: "It opens nothing more. What it has opened stays open for its time.",
        params: Strict({ id: IdText("freeRule") }),
        response: { 200: FreeRule },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const id = parseId("freeRule", request.params.id);
      const rule = id && (await endRule(pool, { id, sellerId }, deps.now()));
      if (!rule) throw new FreeRuleNotFoundError();
      deps.freeRules.forget(sellerId);
      return ruleToWire(rule);
    },
  );
}

function toRule(
  body: CreateFreeRule,
  made: { readonly id: FreeRuleId; readonly sellerId: SellerId; readonly createdAtMs: number },
): Rule {
  const { section, opensForSeconds } = body;
  const scope = scopeOf({ scope: section === null ? "all" : "section", section });
  const any = { ...made, scope, endedAtMs: null };
  if (body.kind === "ticket")
    return {
      ...any,
      kind: body.kind,
      waitMs: body.waitSeconds * 1000,
      opensForMs: body.opensForSeconds * 1000,
    };
  const { kind, opens, period, strangers } = body;
  const opensForMs = opensForSeconds === null ? null : opensForSeconds * 1000;
  return { ...any, kind, opens, period, forStrangers: strangers, opensForMs };
}
