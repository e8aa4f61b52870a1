import { parseId } from "@tuppence/protocol";
import { IdText, Strict, TopUpLimits } from "@tuppence/protocol/wire";
import { actorOf } from "../../api/actor-of.ts";
import { DeclinedError } from "../../api/declined.ts";
import type { App } from "../../api/route.ts";
import { topUpLimits, type TopUpLimitsDeps } from "./top-up-limits.ts";
import type { TopUpStore } from "./top-up-store.ts";

export function topUpLimitsRoutes(
  app: App,
  deps: TopUpLimitsDeps & { readonly topUps: Pick<TopUpStore, "wallet"> },
): void {
  app.get(
    "/v1/wallets/:id/top-up-limits",
    {
      config: { actors: ["buyer", "operator"] },
      schema: {
        operationId: "getTopUpLimits",
        tags: ["wallets"],
        summary: "How much can be put into a wallet, by rail",
        description:
          "Some rails limit what one person may bring in. Top-ups that still wait count; those that failed or were cancelled do not.",
        params: Strict({ id: IdText("wallet") }),
        response: { 200: TopUpLimits },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "operator");
      const id = parseId("wallet", request.params.id);
      const wallet = id && (await deps.topUps.wallet(id));
      if (!wallet || (actor.kind === "buyer" && wallet.buyerId !== actor.buyerId))
        throw new DeclinedError("wallet-not-found");
      return { data: await topUpLimits(deps, wallet) };
    },
  );
}
