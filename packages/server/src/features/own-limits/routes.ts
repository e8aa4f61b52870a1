import { parseId, parseMicros, type WalletId } from "@tuppence/protocol";
import { IdText, OwnLimits, OwnLimitsTerms, Strict } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { App } from "../../api/route.ts";
import type { Ledger, WalletRecord } from "../../ledger/index.ts";
import { ownLimitsToWire } from "./own-limits-to-wire.ts";

interface OwnLimitsDeps {
  readonly ledger: Pick<Ledger, "submit">;
  readonly findWallet: (id: WalletId) => Promise<WalletRecord | undefined>;
  readonly now: () => number;
}

const tags = ["wallets"];
const params = Strict({ id: IdText("wallet") });

/** Limits that people set for themselves, or that the operator sets for a minor. */
export function ownLimitsRoutes(app: App, { ledger, findWallet, now }: OwnLimitsDeps): void {
  async function walletOf(actor: BuyerActor | Operator, publicId: string): Promise<WalletRecord> {
    const id = parseId("wallet", publicId);
    const wallet = id && (await findWallet(id));
    if (!wallet || (actor.kind === "buyer" && wallet.buyerId !== actor.buyerId))
      throw new DeclinedError("wallet-not-found");
    return wallet;
  }

  app.get(
    "/v1/wallets/:id/own-limits",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "getOwnLimits",
        tags,
        summary:
          "Read how much may be spent from a wallet in a day and a month, and what was spent",
        params,
        response: { 200: OwnLimits },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      return ownLimitsToWire(await walletOf(actor, request.params.id), now());
    },
  );

  app.post(
    "/v1/wallets/:id/own-limits",
    {
      // A repeated request must not begin the day of waiting anew.
      config: { actors: ["buyer", "operator"], idempotency: "ledger" },
      schema: {
        operationId: "setOwnLimits",
        tags,
        summary: "Set how much may be spent from a wallet in a day and a month",
        description:
          "A lower limit applies at once. A higher one, or none, applies a day later; asking for anything else before then replaces it. What the operator has set, the buyer can lower but not raise.",
        params,
        body: OwnLimitsTerms,
        response: { 200: OwnLimits },
      },
    },
    async (request) => {
      const { params: of, body, operation } = request;
      const actor = actorOf(request, "buyer", "operator");
      const { id: walletId, buyerId } = await walletOf(actor, of.id);
      const perDay = body.perDay === null ? null : parseMicros(body.perDay);
      const perMonth = body.perMonth === null ? null : parseMicros(body.perMonth);
      const limits = { walletId, buyerId, perDay, perMonth, by: actor.kind };
      expectAccepted(await ledger.submit({ kind: "limit-spending", ...operation, ...limits }));
      return ownLimitsToWire(await walletOf(actor, of.id), now());
    },
  );
}
