import type { TopUpId } from "@tuppence/protocol";
import { DISPUTES } from "../../tables/disputes.ts";
import { disputesOf, LOTS } from "../../tables/lots.ts";
import { TOP_UPS } from "../../tables/top-ups.ts";
import type { Need } from "../need.ts";

/** A top-up, the lot that it became, and all disputes about that. */
export function needForClaims(topUpId: TopUpId, need: Need): void {
  need.row(TOP_UPS, topUpId);
  need.row(LOTS, topUpId);
  const topUp = need.buyer?.knownRow(TOP_UPS, topUpId);
  if (topUp === undefined) return;
  // The own lot, for a top-up from before lots, is always known.
  const lot = need.buyer?.knownRow(LOTS, topUpId) ?? need.buyer?.knownRow(LOTS, topUp.walletId);
  for (const id of disputesOf(lot)) need.row(DISPUTES, id);
}
