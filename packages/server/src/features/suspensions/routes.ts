import { formatId, parseId } from "@tuppence/protocol";
import {
  IdText,
  Page,
  Seller,
  Strict,
  Suspension,
  SuspensionQuery,
  SuspensionReason,
  Wallet,
} from "@tuppence/protocol/wire";
import type { Operator } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { type SuspendDeps, suspendSeller, suspendWallet } from "./suspend.ts";
import type { SuspensionRow } from "./suspension-store.ts";

const tags = ["suspensions"];
const ACTIONS = [
  ["suspend", "Stop", "Existing purchases stay open, and can be downloaded and refunded."],
  ["resume", "Let go on with", "A renewal that stopped meanwhile does not start again."],
] as const;

export function suspensionsRoutes(
  app: App,
  deps: SuspendDeps & {
    /** The seller's current state; throws a 404 when there is no such seller. */
    readonly readSeller: (actor: Operator, publicId: string) => Promise<Seller>;
    readonly readWallet: (publicId: string) => Promise<Wallet>;
  },
): void {
  for (const [action, word, detail] of ACTIONS) {
    app.post(
      `/v1/sellers/:id/${action}`,
      {
        config: { actors: ["operator"], idempotency: "stored" },
        schema: {
          operationId: `${action}Seller`,
          tags,
          summary: `${word} a seller's sales`,
          description: `Takes effect on every server within a second. ${detail}`,
          params: Strict({ id: IdText("seller") }),
          body: SuspensionReason,
          response: { 200: Seller },
        },
      },
      async (request) => {
        const { id } = request.params;
        await suspendSeller(deps, action, id, request.body, request.storedOperation);
        return deps.readSeller(actorOf(request, "operator"), id);
      },
    );

    app.post(
      `/v1/wallets/:id/${action}`,
      {
        config: { actors: ["operator"], idempotency: "ledger" },
        schema: {
          operationId: `${action}Wallet`,
          tags,
          summary: `${word} payments from a wallet, and top-ups into it`,
          description: `Exact: no payment that is decided afterwards sees it otherwise. ${detail}`,
          params: Strict({ id: IdText("wallet") }),
          body: SuspensionReason,
          response: { 200: Wallet },
        },
      },
      async (request) => {
        const { id } = request.params;
        await suspendWallet(deps, action, id, request.body, request.operation);
        return deps.readWallet(id);
      },
    );
  }

  app.get(
    "/v1/suspensions",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "listSuspensions",
        tags,
        summary: "Suspensions and resumptions, with who decided and why, newest first",
        querystring: SuspensionQuery,
        response: { 200: Page(Suspension) },
      },
    },
    async ({ query: { limit = 20, after, seller, wallet } }) => {
      const rows = await deps.suspensions.list({
        sellerId: seller === undefined ? undefined : parseId("seller", seller),
        walletId: wallet === undefined ? undefined : parseId("wallet", wallet),
        after: readCursor("suspension", after),
        limit: limit + 1,
      });
      return toPage("suspension", rows, limit, ({ id }) => id, toWire);
    },
  );
}

function toWire(row: SuspensionRow): Suspension {
  return {
    id: formatId("suspension", row.id),
    action: row.action,
    seller: row.sellerId && formatId("seller", row.sellerId),
    wallet: row.walletId && formatId("wallet", row.walletId),
    reason: row.reason,
    by: row.decidedBy,
    createdAt: isoTime(row.createdAtMs),
  };
}
