import type { EntitlementId, PurchaseId, OfferId, Micros } from "@tuppence/protocol";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { CONSUMPTION } from "../../tables/consumption.ts";
import { accepted, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { opened, served } from "../../rules/regret/used.ts";

/** The platform notes what it knows of a purchase's use, before it lets it happen. */
export interface NoteUse extends CommandBase {
  readonly kind: "note-use";
  readonly purchaseId: PurchaseId;
  readonly use: Use;
}

export type Use =
  /** So much of it is about to be served: bytes of a file, a licence key. It adds to what was served before. */
  | { readonly what: "served"; readonly basisPoints: number }
  /** A pass is about to open an offer, which costs this much by itself at most; without a price, any amount. */
  | {
      readonly what: "opened";
      /** Of the pass: one purchase may have given several. */
      readonly passEntitlementId: EntitlementId;
      readonly offerId: OfferId;
      readonly prices: ReadonlyMap<string, Micros>;
    };

function decide(buyer: BuyerState, { purchaseId, use }: NoteUse, nowMs: number) {
  const bought = buyer.purchases.get(purchaseId);
  if (bought === undefined) return declined("purchase-not-found");
  if (bought.refundId !== null) return declined("already-refunded");
  const outcome = accepted("note-use", purchaseId);
  if (use.what === "served") {
    assertPossible(use.basisPoints >= 0, `${use.basisPoints} served`);
    return { outcome, rows: served(buyer, purchaseId, use.basisPoints), transfers: [] };
  }
  const price = use.prices.get(bought.currency);
  const pass = { bought, entitlementId: use.passEntitlementId };
  const rows = opened(buyer, pass, { offerId: use.offerId, price }, nowMs);
  return { outcome, rows, transfers: [] };
}

/**
 * Use and refund of a purchase come one after the other in its buyer's lane, whichever server they reach: what is
 * served was not given back before, and what was served before counts.
 */
export const noteUse = defineCommand<NoteUse>()({
  kind: "note-use",
  declines: ["purchase-not-found", "already-refunded"],
  needs: ({ purchaseId }, need) => {
    need.purchase(purchaseId);
    need.row(CONSUMPTION, purchaseId);
  },
  decide,
  outcome: idOutcome("note-use"),
});
