import type { TopUpId } from "@tuppence/protocol";
import type { TopUpStep } from "@tuppence/protocol/wire";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { TOP_UPS } from "../../tables/top-ups.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";

/** The rail has accepted a top-up and waits for the buyer, or for the money. */
export interface AwaitTopUp extends CommandBase {
  readonly kind: "top-up-await";
  readonly topUpId: TopUpId;
  readonly railReference: string | null;
  readonly next: TopUpStep | null;
}

/** What the rail waits for can change. A top-up that has ended does not wait again. */
function decide(buyer: BuyerState, { topUpId, railReference, next }: AwaitTopUp) {
  const topUp = buyer.row(TOP_UPS, topUpId);
  if (topUp === undefined) return declined("top-up-not-found");
  const outcome = accepted("top-up-await", topUpId);
  if (topUp.endedAtMs !== null) return unchanged(outcome);
  const waiting = put(TOP_UPS, { ...topUp, state: "pending", railReference, next });
  return { outcome, rows: [waiting], transfers: [] };
}

export const awaitTopUp = defineCommand<AwaitTopUp>()({
  kind: "top-up-await",
  declines: ["top-up-not-found"],
  needs: ({ topUpId }, need) => need.row(TOP_UPS, topUpId),
  decide,
  outcome: idOutcome("top-up-await"),
});
