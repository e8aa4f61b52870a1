import { put } from "../../tables/buyer-table.ts";
import type { SetItemMetadata } from "./item-commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/state.ts";
import { ITEMS, stackId } from "../../tables/items.ts";

/** Replaces what the seller notes about a stack. Declines: `not-enough-items` when the buyer never had it. */
export function itemMetadata(buyer: BuyerState, command: SetItemMetadata, nowMs: number): Decision {
  const stack = buyer.row(ITEMS, stackId(command.sellerId, command.sku));
  if (stack === undefined) return declined("not-enough-items");
  const row = { ...stack, metadata: command.metadata, changedAtMs: nowMs };
  return {
    outcome: accepted("item-metadata", command.operationId),
    recorded: true,
    rows: [put(ITEMS, row)],
  };
}
