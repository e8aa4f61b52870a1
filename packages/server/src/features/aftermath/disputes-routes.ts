import { parseId } from "@tuppence/protocol";
import { Dispute, IdText, listQuery, Page, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import type { AftermathStore } from "./aftermath-store.ts";
import { DisputeNotFoundError } from "./errors.ts";
import { walletOf } from "./returns-routes.ts";
import { disputeToWire } from "./to-wire.ts";

const DisputeQuery = Strict({ ...listQuery, wallet: Type.Optional(IdText("wallet")) });

/** Claims of payers through their banks. Rails report them; nobody makes one here. */
export function disputesRoutes(
  app: App,
  { aftermath }: { readonly aftermath: AftermathStore },
): void {
  app.get(
    "/v1/disputes",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "listDisputes",
        tags: ["wallets"],
        summary: "List disputes about top-ups, newest top-up first",
        querystring: DisputeQuery,
        response: { 200: Page(Dispute) },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      const { limit = 20, after, wallet } = request.query;
      const rows = await aftermath.listDisputes({
        buyerId: actor.kind === "buyer" ? actor.buyerId : null,
        walletId: walletOf(wallet),
        after: readCursor("dispute", after),
        limit: limit + 1,
      });
      return toPage("dispute", rows, limit, ({ id }) => id, disputeToWire);
    },
  );

  app.get(
    "/v1/disputes/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "getDispute",
        tags: ["wallets"],
        summary: "Read a dispute",
        params: Strict({ id: IdText("dispute") }),
        response: { 200: Dispute },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      const id = parseId("dispute", request.params.id);
      const row = id && (await aftermath.dispute(id));
      if (!row || (actor.kind === "buyer" && row.buyerId !== actor.buyerId))
        throw new DisputeNotFoundError();
      return disputeToWire(row);
    },
  );
}
