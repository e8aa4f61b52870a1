import type { OfferId } from "@tuppence/protocol";
import { UNDO_MS } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { RefundHold } from "./hold-commands.ts";
import type { BuyerState } from "../../tables/state.ts";
import { ALL_OF_IT } from "../../tables/consumption.ts";
import { countedOf, HOLDS } from "../../tables/holds.ts";
import { REBATED } from "../../tables/rebates.ts";
import { countNoMore } from "../../rules/caps/hold-caps.ts";
import { decisionOf } from "../../rules/holds/hold-decision.ts";
import { returnCaptured, stepOf, zonesOf } from "../../rules/holds/hold-moves.ts";
import { countedReturn } from "../../rules/regret/one-tap.ts";
import { resetOf } from "../../rules/periods/reset-of.ts";
import { carries } from "../../rules/regret/rests-on.ts";
import { usableGrant } from "../../rules/authority/usable-grant.ts";

/**
 * Declines, in order: by a grant: `grant-not-found`, `grant-revoked`, `grant-expired`; then `hold-not-found`,
 * `hold-not-closed`, `already-refunded`, `nothing-captured`, `refund-window-closed`; an undo `used-already`, a regret
 * `consumed-too-much`, `others-rest-on-it`, `regret-allowance-used`.
 */
export function refundHold(buyer: BuyerState, command: RefundHold, nowMs: number): Decision {
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

  // Every unit was used, or it would not have been paid.
  const { regretsAllowed, consumptionMark = ALL_OF_IT } = command;
  if (reason === "undo" && regretsAllowed !== undefined) return declined("used-already");
  if (reason === "regret" && consumptionMark < ALL_OF_IT) return declined("consumed-too-much");
  if (
    reason === "regret" &&
    regretsAllowed !== undefined &&
    carries(buyer, hold.id, countedOf(hold))
  )
    return declined("others-rest-on-it");
  const offerId = hold.offerId as OfferId;
  const at = { zones: zonesOf(buyer, hold), nowMs };
  const returned = countedReturn(buyer, { reason, offerId, regretsAllowed }, at);
  if (typeof returned === "string") return declined(returned, resetOf("month", at));

  const rebated = buyer.row(REBATED, hold.id)?.amountMicros;
  const { hold: emptied, ...rest } = returnCaptured(stepOf(buyer, hold), nowMs, rebated);
  const decision = decisionOf(accepted("hold-refund", hold.id), {
    ...rest,
    hold: {
      ...emptied,
      refundId: command.refundId,
      refundReason: reason,
      refundedAtMs: nowMs,
    },
  });
  const counted = countNoMore(buyer, hold, nowMs);
  return {
    ...decision,
    rows: [...(decision.rows ?? []), ...returned, ...counted.rows],
    revokes: counted.revokes,
  };
}
