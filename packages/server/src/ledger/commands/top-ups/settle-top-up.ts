import type { Micros, TopUpId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { LotTerms } from "../../tables/lots.ts";
import { TOP_UPS } from "../../tables/top-ups.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { credit } from "./credit.ts";
import { needCounted, recount } from "./rail-limits.ts";

/** The rail says that it has the money of a top-up. */
export interface SettleTopUp extends CommandBase {
  readonly kind: "top-up-settle";
  readonly topUpId: TopUpId;
  /** What arrived. */
  readonly amountMicros: Micros;
  readonly lot: LotTerms;
}

/**
 * Credits a top-up, once. Also one that failed or was cancelled, and also a suspended or very full wallet: the rail has
 * the money, so it is the buyer's.
 */
function decide(buyer: BuyerState, command: SettleTopUp, nowMs: number) {
  const { topUpId, amountMicros, lot } = command;
  assertPossible(amountMicros > 0n, `settlement of ${amountMicros}`);
  const topUp = buyer.row(TOP_UPS, topUpId);
  if (topUp === undefined) return declined("top-up-not-found");
  const outcome = accepted("top-up-settle", topUpId);
  if (topUp.state === "settled") return unchanged(outcome);
  const wallet = buyer.wallets.get(topUp.walletId);
  assertPossible(wallet !== undefined, `the wallet of top-up ${topUpId} does not exist`);
  const credited = credit(buyer, wallet, { topUp: { ...topUp, amountMicros }, lot, nowMs });
  const { rows, transfers } = credited;
  return { outcome, rows: [...rows, ...recount(buyer, topUp, amountMicros)], transfers };
}

export const settleTopUp = defineCommand<SettleTopUp>()({
  kind: "top-up-settle",
  declines: ["top-up-not-found"],
  needs: ({ topUpId }, need) => needCounted(topUpId, need),
  decide,
  outcome: idOutcome("top-up-settle"),
});
