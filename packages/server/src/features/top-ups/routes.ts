import { parseId } from "@tuppence/protocol";
import { CreateTopUp, IdText, listQuery, Page, Strict, TopUp } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError } from "../../api/declined.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { createTopUp, type CreateTopUpDeps } from "./create-top-up.ts";
import { followRail } from "./follow-rail.ts";
import { topUpToWire } from "../../rails/top-up-to-wire.ts";
import type { TopUpStore } from "./top-up-store.ts";

const TopUpQuery = Strict({ ...listQuery, wallet: Type.Optional(IdText("wallet")) });

export function topUpsRoutes(app: App, deps: CreateTopUpDeps): void {
  const { topUps, questions, now } = deps;

  app.post(
    "/v1/top-ups",
    {
      config: { actors: ["buyer", "operator"], idempotency: "ledger" },
      schema: {
        operationId: "createTopUp",
        tags: ["wallets"],
        summary: "Put money into a wallet",
        description:
          "The rail may take its time. The answer's `status` says how far it is, and `next` what the buyer must do.",
        body: CreateTopUp,
        response: { 201: TopUp },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "buyer", "operator");
      const { operation, body } = request;
      const row = await createTopUp(deps, actor, operation, body);
      return reply.status(201).send(topUpToWire(row));
    },
  );

  app.get(
    "/v1/top-ups",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "listTopUps",
        tags: ["wallets"],
        summary: "List top-ups, newest first",
        querystring: TopUpQuery,
        response: { 200: Page(TopUp) },
      },
    },
    async (request) => {
      const { limit = 20, after, wallet } = request.query;
      const rows = await topUps.list({
        walletIds: await whichWallets(topUps, actorOf(request, "buyer", "operator"), wallet),
        after: readCursor("topUp", after),
        limit: limit + 1,
      });
      return toPage("topUp", rows, limit, ({ id }) => id, topUpToWire);
    },
  );

  app.get(
    "/v1/top-ups/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "getTopUp",
        tags: ["wallets"],
        summary: "Read a top-up",
        description: "While it waits, its rail is asked, at most once a second.",
        params: Strict({ id: IdText("topUp") }),
        response: { 200: TopUp },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      const id = parseId("topUp", request.params.id);
      const row = id && (await topUps.find(id));
      if (!row || (actor.kind === "buyer" && row.buyerId !== actor.buyerId))
        throw new DeclinedError("top-up-not-found");
      const mayAsk = row.endedAtMs === null && (await questions.claim(row.id, now()));
      return topUpToWire((mayAsk ? await followRail(deps, row, "ask") : undefined) ?? row);
    },
  );
}

async function whichWallets(
  topUps: TopUpStore,
  actor: BuyerActor | Operator,
  walletText: string | undefined,
) {
  if (walletText === undefined)
    return actor.kind === "buyer" ? topUps.walletsOf(actor.buyerId) : null;
  const walletId = parseId("wallet", walletText);
  const wallet = walletId && (await topUps.wallet(walletId));
  if (!walletId || !wallet || (actor.kind === "buyer" && wallet.buyerId !== actor.buyerId))
    throw new DeclinedError("wallet-not-found");
  return [walletId];
}
