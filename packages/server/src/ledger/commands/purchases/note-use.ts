import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/state.ts";
import type { NoteUse } from "./use-command.ts";
import { opened, served } from "../../rules/regret/used.ts";

/**
 * Declines, in order: `purchase-not-found`, `already-refunded`. Use and refund of a purchase come one after the other
 * in its buyer's lane, whichever server they reach: what is served was not given back before, and what was served
 * before counts.
 */
export function noteUse(buyer: BuyerState, { purchaseId, use }: NoteUse, nowMs: number): Decision {
  const bought = buyer.purchases.get(purchaseId);
  if (bought === undefined) return declined("purchase-not-found");
  if (bought.refundId !== null) return declined("already-refunded");
  const outcome = accepted("note-use", purchaseId);
  if (use.what === "served") {
    assertPossible(use.basisPoints >= 0, `${use.basisPoints} served`);
    return { outcome, recorded: true, rows: served(buyer, purchaseId, use.basisPoints) };
  }
  const price = use.prices.get(bought.currency);
  const pass = { bought, entitlementId: use.passEntitlementId };
  const rows = opened(buyer, pass, { offerId: use.offerId, price }, nowMs);
  return { outcome, recorded: true, rows };
}
