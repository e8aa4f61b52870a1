import { parseId } from "@tuppence/protocol";
import { IdText, listQuery, Page, Strict, Tab, TabSums, TabTerms } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import { Type } from "typebox";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError } from "../../api/declined.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import type { Database } from "../../db/schema.ts";
import type { WalletRecord } from "../../ledger/index.ts";
import { mailLanguage } from "../../mail/mail-language.ts";
import { agreeToTab } from "./agree-to-tab.ts";
import { closeTab } from "./close-tab.ts";
import { listTabs } from "./list-tabs.ts";
import { readTabSums } from "./read-tab-sums.ts";
import { tabToWire } from "./tab-to-wire.ts";
import type { TabsDeps } from "./tabs-deps.ts";

const tags = ["tabs"];
const params = Strict({ id: IdText("wallet") });
const TabsQuery = Strict({
  ...listQuery,
  status: Type.Optional({
    ...Type.Enum(["owing", "due", "overdue", "written-off"]),
    description: "`due` includes what is overdue. By default all wallets with a tab.",
  }),
});

export function tabsRoutes(
  app: App,
  deps: TabsDeps & { readonly db: { readonly kysely: Kysely<Database> } },
): void {
  const { db, findWallet, now } = deps;

  async function walletOf(actor: BuyerActor | Operator, publicId: string): Promise<WalletRecord> {
    const id = parseId("wallet", publicId);
    const wallet = id && (await findWallet(id));
    if (!wallet || (actor.kind === "buyer" && wallet.buyerId !== actor.buyerId))
      throw new DeclinedError("wallet-not-found");
    return wallet;
  }

  app.get(
    "/v1/wallets/:id/tab",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "getTab",
        tags,
        summary: "Read a wallet's tab: what it may owe, what it owes, and when that is due",
        params,
        response: { 200: Tab },
      },
    },
    async (request) =>
      tabToWire(deps, await walletOf(actorOf(request, "buyer", "operator"), request.params.id)),
  );

  app.post(
    "/v1/wallets/:id/tab",
    {
      config: { actors: ["buyer"], idempotency: "ledger" },
      schema: {
        operationId: "agreeToTab",
        tags,
        summary: "Agree to a tab: payments may take the wallet below zero",
        description:
          "The body repeats the terms that were shown, which must be those that are offered. What is owed is paid by the next top-up, over any rail.",
        params,
        body: TabTerms,
        response: { 200: Tab },
      },
    },
    async (request) => {
      const { params: of, body, operation } = request;
      const actor = actorOf(request, "buyer");
      const language = mailLanguage(request.headers["accept-language"]);
      const asked = { ...body, language };
      await agreeToTab(deps, await walletOf(actor, of.id), asked, operation);
      return tabToWire(deps, await walletOf(actor, of.id));
    },
  );

  app.post(
    "/v1/wallets/:id/tab/close",
    {
      config: { actors: ["buyer"], idempotency: "ledger" },
      schema: {
        operationId: "closeTab",
        tags,
        summary: "Close a tab: nothing more is paid on it",
        description: "What is owed stays due as it was. Closing it again changes nothing.",
        params,
        body: Strict({}),
        response: { 200: Tab },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer");
      await closeTab(deps, await walletOf(actor, request.params.id), request.operation);
      return tabToWire(deps, await walletOf(actor, request.params.id));
    },
  );

  app.get(
    "/v1/tabs",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "listTabs",
        tags,
        summary: "List wallets with a tab, newest first",
        querystring: TabsQuery,
        response: { 200: Page(Tab) },
      },
    },
    async ({ query: { limit = 20, after, status } }) => {
      const rows = await listTabs(db.kysely, {
        filter: status,
        nowMs: now(),
        after: readCursor("wallet", after),
        limit: limit + 1,
      });
      const page = toPage(
        "wallet",
        rows,
        limit,
        ({ id }) => id,
        (row) => row,
      );
      return { ...page, data: await Promise.all(page.data.map((row) => tabToWire(deps, row))) };
    },
  );

  app.get(
    "/v1/tab-sums",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "getTabSums",
        tags,
        summary: "What all tabs come to: owed, due, overdue and given up, by currency",
        response: { 200: Strict({ data: Type.Array(TabSums) }) },
      },
    },
    async () => ({ data: await readTabSums(db.kysely, now()) }),
  );
}
