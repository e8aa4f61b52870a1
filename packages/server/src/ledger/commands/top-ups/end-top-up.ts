import type { TopUpId } from "@tuppence/protocol";
import type { TopUpFailure } from "@tuppence/protocol/wire";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { TOP_UPS } from "../../tables/top-ups.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { needCounted, recount } from "./rail-limits.ts";

/** The rail says that no money of a top-up will arrive. */
export interface EndTopUp extends CommandBase {
  readonly kind: "top-up-end";
  readonly topUpId: TopUpId;
  readonly as: "failed" | "cancelled";
  readonly failure: TopUpFailure;
}

/** The first end stands, and a settled top-up stays settled. */
function decide(buyer: BuyerState, { topUpId, as, failure }: EndTopUp, nowMs: number) {
  const topUp = buyer.row(TOP_UPS, topUpId);
  if (topUp === undefined) return declined("top-up-not-found");
  const outcome = accepted("top-up-end", topUpId);
  if (topUp.endedAtMs !== null) return unchanged(outcome);
  const ended = put(TOP_UPS, { ...topUp, state: as, next: null, failure, endedAtMs: nowMs });
  return { outcome, rows: [ended, ...recount(buyer, topUp, 0n)], transfers: [] };
}

export const endTopUp = defineCommand<EndTopUp>()({
  kind: "top-up-end",
  declines: ["top-up-not-found"],
  needs: ({ topUpId }, need) => needCounted(topUpId, need),
  decide,
  outcome: idOutcome("top-up-end"),
});
