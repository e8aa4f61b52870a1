import { type RefundState, refundState, type WaysBack } from "./refund-state.ts";
import { useNow } from "./use-now.ts";
import { useUndoSeconds } from "./use-undo-seconds.ts";

const LONG_AGO = "1970-01-01";

/** How something can be refunded now, from what the platform said in advance. It follows the time. */
export function useRefundState(options: WaysBack | undefined): RefundState {
  const undoSeconds = useUndoSeconds(options?.undo?.until);
  const nowMs = useNow(Date.parse(options?.regret?.until ?? LONG_AGO));
  return refundState(options, { nowMs, undoSeconds });
}
