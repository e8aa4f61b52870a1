import { holdChanged } from "./hold-accepted.ts";
import { rowOutcome } from "../outcome.ts";
import { UNDO_MS } from "../../rules/regret/undo.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { needForHoldRefund } from "./need-for-hold.ts";
import { changesOf } from "../../rules/holds/hold-changes.ts";
import type { HoldId } from "../../rules/terms/hold-terms.ts";
import { uncount } from "../../rules/caps/uncount.ts";
import type { SellerId, GrantId } from "@tuppence/protocol";
import { declined } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { ALL_OF_IT } from "../../tables/consumption.ts";
import { countedOf, HOLDS } from "../../tables/holds.ts";
import { REBATED } from "../../tables/rebates.ts";
import { countedByHold } from "../../rules/caps/hold-caps.ts";
import { returnCaptured, stepOf, zonesOf } from "../../rules/holds/hold-moves.ts";
import { countedReturn } from "../../rules/regret/one-tap.ts";
import { resetOf } from "../../rules/periods/reset-of.ts";
import { carries } from "../../rules/regret/rests-on.ts";
import { usableGrant, GRANT_DECLINES } from "../../rules/authority/usable-grant.ts";

/** Returns everything a closed hold captured, including the platform's fee and collaborators' shares. */
export interface RefundHold extends CommandBase {
  readonly kind: "hold-refund";
  readonly holdId: HoldId;
  /** The refund's id, which is stored with the hold. */
  readonly refundId: string;
  /** undo: within `UNDO_MS` after closing; regret: within the offer's refund window after closing; seller: any time. */
  readonly reason: "undo" | "regret" | "seller";
  /** The paid seller, if the seller makes the refund; null for buyer, grant and operator. */
  readonly sellerId: SellerId | null;
  /** The grant that requests the refund, which must be the one that opened the hold; otherwise null. */
  readonly grantId: GrantId | null;
  /** These two have the same meaning as for a purchase. A meter that cost something counts as completely used. */
  readonly regretsAllowed?: number;
  readonly consumptionMark?: number;
}

function decide(buyer: BuyerState, command: RefundHold, nowMs: number) {
  const { grantId, sellerId, reason } = command;
  if (grantId !== null) {
    const usable = usableGrant(buyer, grantId, nowMs);
    if (typeof usable === "string") return declined(usable);
  }
  const hold = buyer.row(HOLDS, command.holdId);
  if (
    hold === undefined ||
    (grantId !== null && hold.grantId !== grantId) ||
    (sellerId !== null && hold.sellerId !== sellerId)
  ) {
    return declined("hold-not-found");
  }
  if (hold.closedAtMs === null) return declined("hold-not-closed");
  if (hold.refundId !== null) return declined("already-refunded");
  if (hold.capturedMicros === 0n) return declined("nothing-captured");
  const windowMs = { undo: UNDO_MS, regret: hold.refundWindowMs, seller: Infinity }[reason];
  if (nowMs > hold.closedAtMs + windowMs) return declined("refund-window-closed");

  // Only used units are paid, so all of it was used.
  const { regretsAllowed, consumptionMark = ALL_OF_IT } = command;
  if (reason === "undo" && regretsAllowed !== undefined) return declined("used-already");
  if (reason === "regret" && consumptionMark < ALL_OF_IT) return declined("consumed-too-much");
  if (
    reason === "regret" &&
    regretsAllowed !== undefined &&
    carries(buyer, hold.id, countedOf(hold))
  )
    return declined("others-rest-on-it");
  const offerId = hold.offerId;
  const at = { zones: zonesOf(buyer, hold), nowMs };
  const returned = countedReturn(buyer, { reason, offerId, regretsAllowed }, at);
  if (typeof returned === "string") return declined(returned, resetOf("month", at));

  const rebated = buyer.row(REBATED, hold.id)?.amountMicros;
  const { hold: emptied, ...rest } = returnCaptured(stepOf(buyer, hold), {
    causeId: command.refundId,
    nowMs,
    rebated,
  });
  const changes = changesOf({
    ...rest,
    hold: {
      ...emptied,
      refundId: command.refundId,
      refundReason: reason,
      refundedAtMs: nowMs,
    },
  });
  const counted = uncount(buyer, hold.id, countedByHold(hold), new Set(), nowMs);
  return holdChanged("hold-refund", {
    ...changes,
    rows: [...changes.rows, ...returned, ...counted],
  });
}

export const refundHold = defineCommand<RefundHold>()({
  kind: "hold-refund",
  declines: [
    ...GRANT_DECLINES,
    "hold-not-found",
    "hold-not-closed",
    "already-refunded",
    "nothing-captured",
    "refund-window-closed",
    "used-already",
    "consumed-too-much",
    "others-rest-on-it",
    "regret-allowance-used",
  ],
  asks: ({ grantId }) => grantId ?? undefined,
  needs: ({ holdId, grantId }, need) => {
    if (grantId !== null) need.grant(grantId);
    needForHoldRefund(holdId, need);
  },
  decide,
  outcome: rowOutcome("hold-refund", HOLDS),
});
