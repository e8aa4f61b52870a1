import type { PurchaseId } from "@tuppence/protocol";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { idOutcome } from "../outcome.ts";
import { put } from "../../tables/define-table.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { CONSUMPTION, consumptionOf } from "../../tables/consumption.ts";

/** A seller reports how much of a purchase was used. The figure only grows. */
export interface ReportConsumption extends CommandBase {
  readonly kind: "report-consumption";
  readonly purchaseId: PurchaseId;
  readonly basisPoints: number;
}

function decide(buyer: BuyerState, command: ReportConsumption) {
  const { purchaseId, basisPoints } = command;
  assertPossible(basisPoints >= 0 && basisPoints <= 10_000, `consumption of ${basisPoints}`);
  if (buyer.purchases.get(purchaseId) === undefined) return declined("purchase-not-found");
  const before = consumptionOf(buyer, purchaseId);
  const outcome = accepted("report-consumption", purchaseId);
  if (basisPoints <= before.basisPoints) return unchanged(outcome);
  return { outcome, rows: [put(CONSUMPTION, { ...before, basisPoints })], transfers: [] };
}

/** A lower figure than before is accepted and changes nothing. */
export const reportConsumption = defineCommand<ReportConsumption>()({
  kind: "report-consumption",
  declines: ["purchase-not-found"],
  needs: ({ purchaseId }, need) => {
    need.purchase(purchaseId);
    need.row(CONSUMPTION, purchaseId);
  },
  decide,
  outcome: idOutcome("report-consumption"),
});
