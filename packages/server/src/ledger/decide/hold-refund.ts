import { UNDO_MS } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { RefundHold } from "../hold-commands.ts";
import type { BuyerState } from "../state.ts";
import { HOLDS } from "../tables/holds.ts";
import { decisionOf } from "./hold-decision.ts";
import { returnCaptured, stepOf } from "./hold-moves.ts";
import { usableGrant } from "./usable-grant.ts";

/**
 * Declines, in order: by a grant: `grant-not-found`, `grant-revoked`, `grant-expired`; then `hold-not-found`,
 * `hold-not-closed`, `already-refunded`, `nothing-captured`, `refund-window-closed`.
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

  const { hold: returned, ...rest } = returnCaptured(stepOf(buyer, hold), nowMs);
  return decisionOf(accepted("hold-refund", hold.id), {
    ...rest,
    hold: {
      ...returned,
      refundId: command.refundId,
      refundReason: reason,
      refundedAtMs: nowMs,
    },
  });
}
