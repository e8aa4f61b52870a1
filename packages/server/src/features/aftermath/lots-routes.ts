import { formatId, formatMicros, micros, parseId } from "@tuppence/protocol";
import { Debt, Exposure, IdText, Lot, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { App } from "../../api/route.ts";
import type { Ledger, WalletRecord } from "../../ledger/index.ts";
import type { ExposureStore } from "./exposure-store.ts";
import { lotToWire } from "./to-wire.ts";
import type { WalletId } from "@tuppence/protocol";

const MOST_LOTS = 100;

interface LotsDeps {
  readonly exposure: ExposureStore;
  readonly ledger: Pick<Ledger, "submit">;
  readonly wallets: { find(id: WalletId): Promise<WalletRecord | undefined> };
}

/** What wallets' money is made of, what wallets owe, and what the operator could lose. */
export function lotsRoutes(app: App, { exposure, ledger, wallets }: LotsDeps): void {
  app.get(
    "/v1/lots",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "listLots",
        tags: ["wallets"],
        summary: "What a wallet's money is made of",
        description: `In the order in which it is spent, then the empty ones, newest first; at most ${MOST_LOTS}.`,
        querystring: Strict({ wallet: IdText("wallet") }),
        response: { 200: Strict({ data: Type.Array(Lot) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      const walletId = parseId("wallet", request.query.wallet);
      const wallet = walletId && (await wallets.find(walletId));
      if (!wallet || (actor.kind === "buyer" && wallet.buyerId !== actor.buyerId))
        throw new DeclinedError("wallet-not-found");
      const lots = await exposure.lots(wallet.id, MOST_LOTS);
      return { data: lots.map(lotToWire) };
    },
  );

  app.get(
    "/v1/debts",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "listDebts",
        tags: ["operator"],
        summary: "Wallets that owe money, the largest debts first",
        description: `Each wallet whose balance is below zero, at most ${MOST_LOTS}: what is missing after a bank took money back, and what is on a tab, also while it is not due. Where tabs are on, GET /v1/tab-sums says how much of that is due.`,
        response: { 200: Strict({ data: Type.Array(Debt) }) },
      },
    },
    async () => {
      const debts = await exposure.debts(MOST_LOTS);
      return {
        data: debts.map(({ walletId, buyerId, owedMicros, currency }) => ({
          wallet: formatId("wallet", walletId),
          buyer: formatId("buyer", buyerId),
          owed: formatMicros(micros(owedMicros)),
          currency,
        })),
      };
    },
  );

  app.post(
    "/v1/wallets/:id/write-off",
    {
      config: { actors: ["operator"], idempotency: "ledger" },
      schema: {
        operationId: "writeOffDebt",
        tags: ["operator"],
        summary: "Give up what a wallet owes",
        description:
          "The loss is the platform's, in an account of its own. The wallet may not owe again.",
        params: Strict({ id: IdText("wallet") }),
        body: Strict({}),
        response: { 200: Debt },
      },
    },
    async (request) => {
      const walletId = parseId("wallet", request.params.id);
      const wallet = walletId && (await wallets.find(walletId));
      if (!wallet) throw new DeclinedError("wallet-not-found");
      const { operation } = request;
      const { id, buyerId, currency } = wallet;
      expectAccepted(
        await ledger.submit({ kind: "write-off", ...operation, buyerId, walletId: id }),
      );
      return {
        wallet: formatId("wallet", id),
        buyer: formatId("buyer", buyerId),
        owed: "0",
        currency,
      };
    },
  );

  app.get(
    "/v1/exposure",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "getExposure",
        tags: ["operator"],
        summary: "What the operator would have to give back, and could lose",
        response: { 200: Exposure },
      },
    },
    () => exposure.read(),
  );
}
