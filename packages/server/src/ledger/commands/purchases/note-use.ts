import type { EntitlementId, PurchaseId, OfferId, Micros } from "@tuppence/protocol";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { CONSUMPTION } from "../../tables/consumption.ts";
import { accepted, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { delivered, opened, served } from "../../rules/regret/used.ts";

/** The platform records the use of a purchase, before it serves or opens anything. */
export interface NoteUse extends CommandBase {
  readonly kind: "note-use";
  readonly purchaseId: PurchaseId;
  readonly use: Use;
}

export type Use =
  /** The part that is about to be served: bytes of a file, a licence key. It is added to what was served before. */
  | { readonly what: "served"; readonly basisPoints: number }
  /**
   * The part of a text, sound or film that is about to be handed over, added to what was before. A regret considers it;
   * an undo does not, because what was unlocked is handed over with the purchase itself.
   */
  | { readonly what: "delivered"; readonly basisPoints: number }
  /**
   * A pass is about to open an offer that costs at most `prices` without the pass; no price counts as all of the pass.
   */
  | {
      readonly what: "opened";
      /** The entitlement to the pass: one purchase may have given several. */
      readonly passEntitlementId: EntitlementId;
      readonly offerId: OfferId;
      readonly prices: ReadonlyMap<string, Micros>;
    };

function decide(buyer: BuyerState, { purchaseId, use }: NoteUse, nowMs: number) {
  const bought = buyer.purchases.get(purchaseId);
  if (bought === undefined) return declined("purchase-not-found");
  if (bought.refundId !== null) return declined("already-refunded");
  const outcome = accepted("note-use", purchaseId);
  if (use.what !== "opened") {
    const { what, basisPoints } = use;
    assertPossible(basisPoints >= 0, `${basisPoints} ${what}`);
    const add = what === "served" ? served : delivered;
    return { outcome, rows: add(buyer, purchaseId, basisPoints), transfers: [] };
  }
  const price = use.prices.get(bought.currency);
  const pass = { bought, entitlementId: use.passEntitlementId };
  const rows = opened(buyer, pass, { offerId: use.offerId, price }, nowMs);
  return { outcome, rows, transfers: [] };
}

/**
 * Use and refund of a purchase are decided one after the other, whichever servers they reach. So nothing is served
 * after a refund, and a refund takes everything served before it into account.
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
