import {
  ChangeWallet,
  IdText,
  listQuery,
  operatorFilters,
  OpenWallet,
  Page,
  Strict,
  Wallet,
} from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Ledger } from "../../ledger/index.ts";
import { actorOf } from "../../api/actor-of.ts";
import { operatorScope, refuseOperatorFilters } from "../../api/operator-scope.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { changeWallet, findWallet } from "./change-wallet.ts";
import { openWallet } from "./open-wallet.ts";
import type { WalletStore } from "./wallet-store.ts";
import { walletToWire } from "./wallet-to-wire.ts";

export function walletsRoutes(
  app: App,
  deps: {
    readonly config: { readonly books: number };
    readonly db: { readonly kysely: Kysely<Database> };
    readonly ledger: Ledger;
    readonly wallets: WalletStore;
    readonly now: () => number;
  },
): void {
  const { now, wallets } = deps;

  app.post(
    "/v1/wallets",
    {
      config: { actors: ["buyer", "operator"], idempotency: "ledger" },
      schema: {
        operationId: "openWallet",
        tags: ["wallets"],
        summary: "Open a wallet in a currency",
        body: OpenWallet,
        response: { 201: Wallet },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "buyer", "operator");
      const wallet = await openWallet({ ...deps, wallets }, actor, request.operation, request.body);
      return reply.status(201).send(walletToWire(wallet, now()));
    },
  );

  app.get(
    "/v1/wallets",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "listWallets",
        tags: ["wallets"],
        summary: "List wallets, newest first: a buyer's own, or all for the operator",
        querystring: Strict({ ...listQuery, buyer: operatorFilters.buyer }),
        response: { 200: Page(Wallet) },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      const { limit = 20, after } = request.query;
      if (actor.kind === "buyer") refuseOperatorFilters(request.query);
      const rows = await wallets.list({
        buyerId: actor.kind === "buyer" ? actor.buyerId : operatorScope(request.query).buyerId,
        after: readCursor("wallet", after),
        limit: limit + 1,
      });
      return toPage(
        "wallet",
        rows,
        limit,
        ({ id }) => id,
        (row) => walletToWire(row, now()),
      );
    },
  );

  app.get(
    "/v1/wallets/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "getWallet",
        tags: ["wallets"],
        summary: "Read a wallet and its balance",
        params: Strict({ id: IdText("wallet") }),
        response: { 200: Wallet },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      return walletToWire(await findWallet(wallets, actor, request.params.id), now());
    },
  );

  app.patch(
    "/v1/wallets/:id",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "changeWallet",
        tags: ["wallets"],
        summary: "Change a wallet's time zone",
        params: Strict({ id: IdText("wallet") }),
        body: ChangeWallet,
        response: { 200: Wallet },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      const { params, body } = request;
      return walletToWire(await changeWallet({ wallets, now }, actor, params.id, body), now());
    },
  );
}
