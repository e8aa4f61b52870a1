import type { SellerId } from "@tuppence/protocol";
import type { CommandBase } from "../command-base.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { put } from "../../tables/define-table.ts";
import { accepted, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { ITEMS, stackId } from "../../tables/items.ts";

export interface SetItemMetadata extends CommandBase {
  readonly kind: "item-metadata";
  /** The seller of the item. */
  readonly sellerId: SellerId;
  readonly sku: string;
  /** JSON, or null to remove it. */
  readonly metadata: string | null;
}

function decide(buyer: BuyerState, command: SetItemMetadata, nowMs: number) {
  const stack = buyer.row(ITEMS, stackId(command.sellerId, command.sku));
  if (stack === undefined) return declined("not-enough-items");
  const row = { ...stack, metadata: command.metadata, changedAtMs: nowMs };
  return {
    outcome: accepted("item-metadata", command.operationId),
    rows: [put(ITEMS, row)],
    transfers: [],
  };
}

/** Replaces the seller's metadata of a stack. */
export const setItemMetadata = defineCommand<SetItemMetadata>()({
  kind: "item-metadata",
  declines: ["not-enough-items"],
  needs: ({ sellerId, sku }, need) => need.row(ITEMS, stackId(sellerId, sku)),
  decide,
  outcome: idOutcome("item-metadata"),
});
