import { put } from "../../tables/buyer-table.ts";
import type { ReportConsumption } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/state.ts";
import { CONSUMPTION, consumptionOf } from "../../tables/consumption.ts";

/** Declines, in order: `purchase-not-found`. Less than was reported before is accepted and changes nothing. */
export function reportConsumption(buyer: BuyerState, command: ReportConsumption): Decision {
  const { purchaseId, basisPoints } = command;
  assertPossible(basisPoints >= 0 && basisPoints <= 10_000, `consumption of ${basisPoints}`);
  if (buyer.purchases.get(purchaseId) === undefined) return declined("purchase-not-found");
  const before = consumptionOf(buyer, purchaseId);
  const outcome = accepted("report-consumption", purchaseId);
  if (basisPoints <= before.basisPoints) return { outcome, recorded: true };
  return { outcome, recorded: true, rows: [put(CONSUMPTION, { ...before, basisPoints })] };
}
