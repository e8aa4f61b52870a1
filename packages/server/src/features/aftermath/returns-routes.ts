import { parseId } from "@tuppence/protocol";
import {
  CreateTopUpReturn,
  EndTopUpReturn,
  IdText,
  listQuery,
  Page,
  Strict,
  TopUpReturn,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { Actor } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError } from "../../api/declined.ts";
import { derivedOperation } from "../../api/derived-operation.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { expectAccepted } from "../../api/declined.ts";
import type { TopUpReturnRecord } from "../../ledger/index.ts";
import type { AftermathDeps } from "./aftermath-deps.ts";
import { createReturn } from "./create-return.ts";
import { ReturnEndsByItselfError } from "./errors.ts";
import { returnToWire } from "./to-wire.ts";

const ReturnQuery = Strict({ ...listQuery, wallet: Type.Optional(IdText("wallet")) });

/** Unspent money that goes back to its payers. */
export function returnsRoutes(app: App, deps: AftermathDeps): void {
  const { aftermath } = deps;
  const found = async (actor: Extract<Actor, { kind: "buyer" | "operator" }>, text: string) => {
    const id = parseId("topUpReturn", text);
    const row = id && (await aftermath.findReturn(id));
    if (!row || (actor.kind === "buyer" && row.buyerId !== actor.buyerId))
      throw new DeclinedError("return-not-found");
    return row;
  };

  app.post(
    "/v1/top-up-returns",
    {
      config: { actors: ["buyer", "operator"], idempotency: "ledger" },
      schema: {
        operationId: "createTopUpReturn",
        tags: ["wallets"],
        summary: "Send unspent money of a top-up back to its payer",
        description:
          "Buyers may do it within the time that the lot says, the operator always. The money leaves the wallet at once; should the rail not be able to send it, it comes back.",
        body: CreateTopUpReturn,
        response: { 201: TopUpReturn },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "buyer", "operator");
      const row = await createReturn(deps, actor, request.operation, request.body);
      return reply.status(201).send(returnToWire(row));
    },
  );

  app.get(
    "/v1/top-up-returns",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "listTopUpReturns",
        tags: ["wallets"],
        summary: "List returns of top-ups, newest first",
        querystring: ReturnQuery,
        response: { 200: Page(TopUpReturn) },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      const { limit = 20, after, wallet } = request.query;
      const rows = await aftermath.listReturns({
        buyerId: actor.kind === "buyer" ? actor.buyerId : null,
        walletId: walletOf(wallet),
        after: readCursor("topUpReturn", after),
        limit: limit + 1,
      });
      return toPage("topUpReturn", rows, limit, ({ id }) => id, returnToWire);
    },
  );

  app.get(
    "/v1/top-up-returns/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "getTopUpReturn",
        tags: ["wallets"],
        summary: "Read a return of a top-up",
        params: Strict({ id: IdText("topUpReturn") }),
        response: { 200: TopUpReturn },
      },
    },
    async (request) =>
      returnToWire(await found(actorOf(request, "buyer", "operator"), request.params.id)),
  );

  app.post(
    "/v1/top-up-returns/:id/end",
    {
      // Saying it again changes nothing, so no key is needed.
      config: { actors: ["operator"], idempotency: "none" },
      schema: {
        operationId: "endTopUpReturn",
        tags: ["wallets"],
        summary: "Say that money was sent back by hand, or could not be",
        description: "For rails that cannot send money back themselves, such as bank transfers.",
        params: Strict({ id: IdText("topUpReturn") }),
        body: EndTopUpReturn,
        response: { 200: TopUpReturn },
      },
    },
    async (request) => {
      const row = await found(actorOf(request, "operator"), request.params.id);
      const { status, failure = "the operator could not send it" } = request.body;
      await endByHand(deps, row, status, failure);
      return returnToWire(await found(actorOf(request, "operator"), request.params.id));
    },
  );
}

async function endByHand(
  deps: AftermathDeps,
  { id: returnId, buyerId, topUpId }: TopUpReturnRecord,
  as: "settled" | "failed",
  reason: string,
): Promise<void> {
  const rail = (await deps.topUps.find(topUpId))?.rail ?? "";
  const here = deps.rails.get(rail);
  // A rail that is switched off may have sent it already, and says so when it is on again.
  if (here === undefined || here.refund !== undefined) throw new ReturnEndsByItselfError(rail);
  const failure = as === "failed" ? reason : null;
  const is = derivedOperation(`return ${returnId} by hand ${as} ${failure}`);
  const end = { kind: "top-up-return-end", ...is, buyerId, returnId, as, failure } as const;
  expectAccepted(await deps.ledger.submit(end));
  await deps.returnQuestions.forget(returnId);
}

export function walletOf(text: string | undefined) {
  if (text === undefined) return null;
  const id = parseId("wallet", text);
  if (id === undefined) throw new DeclinedError("wallet-not-found");
  return id;
}
