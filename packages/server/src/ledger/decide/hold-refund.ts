import { type BuyerRow, put } from "../buyer-table.ts";
import { UNDO_MS } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { RefundHold } from "../hold-commands.ts";
import { periodOf } from "../periods.ts";
import type { BuyerState } from "../state.ts";
import { COUNTERS, counterIn, REGRETS_COUNTER_ID } from "../tables/counters.ts";
import { HOLDS } from "../tables/holds.ts";
import { REBATED } from "../tables/rebates.ts";
import { countNoMore } from "./hold-caps.ts";
import type { CountedAt } from "./grant-counters.ts";
import { decisionOf } from "./hold-decision.ts";
import { returnCaptured, stepOf, zonesOf } from "./hold-moves.ts";
import { resetOf } from "./reset-of.ts";
import { usableGrant } from "./usable-grant.ts";

/**
 * Declines, in order: by a grant: `grant-not-found`, `grant-revoked`, `grant-expired`; then `hold-not-found`,
 * `hold-not-closed`, `already-refunded`, `nothing-captured`, `refund-window-closed`, `regret-allowance-used`.
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

  const at = { zones: zonesOf(buyer, hold), nowMs };
  const regret = countedRegret(buyer, command, at);
  if (regret === undefined) return declined("regret-allowance-used", resetOf("month", at));

  const rebated = buyer.row(REBATED, hold.id)?.amountMicros;
  const { hold: returned, ...rest } = returnCaptured(stepOf(buyer, hold), nowMs, rebated);
  const decision = decisionOf(accepted("hold-refund", hold.id), {
    ...rest,
    hold: {
      ...returned,
      refundId: command.refundId,
      refundReason: reason,
      refundedAtMs: nowMs,
    },
  });
  const counted = countNoMore(buyer, hold, nowMs);
  return {
    ...decision,
    rows: [...(decision.rows ?? []), ...regret, ...counted.rows],
    revokes: counted.revokes,
  };
}

/** Regrets of meters and of purchases count together; undefined: there were as many as there may be. */
function countedRegret(
  buyer: BuyerState,
  { reason, regretsAllowed }: RefundHold,
  { zones, nowMs }: CountedAt,
): readonly BuyerRow[] | undefined {
  if (reason !== "regret" || regretsAllowed === undefined) return [];
  const counter = counterIn(buyer, REGRETS_COUNTER_ID, periodOf(zones, "month", nowMs));
  if (counter.count >= regretsAllowed) return undefined;
  return [put(COUNTERS, { ...counter, count: counter.count + 1 })];
}
