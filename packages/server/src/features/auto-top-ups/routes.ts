import { formatId, formatMicros, type TopUpId } from "@tuppence/protocol";
import { AutoTopUp, ChangeAutoTopUp, IdText, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { topUpToWire } from "../../rails/top-up-to-wire.ts";
import type { TopUpRecord } from "../../ledger/index.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { AutoTopUpRow } from "./auto-top-up-order.ts";
import {
  changeAutoTopUp,
  type ChangeAutoTopUpDeps,
  requireAutoTopUp,
} from "./change-auto-top-up.ts";

export interface AutoTopUpsDeps extends ChangeAutoTopUpDeps {
  readonly findTopUp: (id: TopUpId) => Promise<TopUpRecord | undefined>;
  readonly now: () => number;
}

const params = Strict({ wallet: IdText("wallet") });

export function autoTopUpsRoutes(app: App, deps: AutoTopUpsDeps): void {
  const { autoTopUps } = deps;
  const toWire = async (row: AutoTopUpRow) =>
    autoTopUpToWire(
      row,
      row.topUpId === null ? undefined : await deps.findTopUp(row.topUpId),
      deps.now(),
    );

  app.get(
    "/v1/auto-top-ups",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "listAutoTopUps",
        tags: ["wallets"],
        summary: "List the automatic top-ups of the buyer's wallets",
        response: { 200: Strict({ data: Type.Array(AutoTopUp) }) },
      },
    },
    async (request) => {
      const rows = await autoTopUps.ofBuyer(actorOf(request, "buyer").buyerId);
      return { data: await Promise.all(rows.map(toWire)) };
    },
  );

  app.patch(
    "/v1/auto-top-ups/:wallet",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "changeAutoTopUp",
        tags: ["wallets"],
        summary: "Switch automatic top-ups of a wallet on, or change them",
        description:
          "A saved card is charged when the balance is below the mark, and during a purchase that needs more than there is.",
        params,
        body: ChangeAutoTopUp,
        response: { 200: AutoTopUp },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer");
      return toWire(await changeAutoTopUp(deps, actor, request.params.wallet, request.body));
    },
  );

  app.delete(
    "/v1/auto-top-ups/:wallet",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "switchOffAutoTopUp",
        tags: ["wallets"],
        summary: "Switch automatic top-ups of a wallet off",
        description: "A charge that is under way goes on. Switching off twice changes nothing.",
        params,
        response: { 200: AutoTopUp },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer");
      const { walletId } = await requireAutoTopUp(deps, actor, request.params.wallet);
      await autoTopUps.switchOff(walletId);
      return toWire(await requireAutoTopUp(deps, actor, request.params.wallet));
    },
  );
}

function autoTopUpToWire(
  row: AutoTopUpRow,
  topUp: TopUpRecord | undefined,
  nowMs: number,
): AutoTopUp {
  const pauses = row.state === "on" && row.notBeforeMs > nowMs;
  return {
    wallet: formatId("wallet", row.walletId),
    currency: row.currency,
    state: row.state,
    below: formatMicros(row.belowMicros),
    amount: formatMicros(row.amountMicros),
    fee: formatMicros(row.feeMicros),
    card: formatId("card", row.cardId),
    atMostPerDay: row.atMostPerDay,
    stoppedBecause: row.stoppedBecause,
    failures: row.failures,
    lastFailure: row.lastFailure,
    nextTryAt: pauses ? isoTime(row.notBeforeMs) : null,
    chargedToday: row.startedToday,
    underWay: topUp === undefined || topUp.endedAtMs !== null ? null : topUpToWire(topUp),
    agreedAt: isoTime(row.agreedAtMs),
  };
}
