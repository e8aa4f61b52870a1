import type { OfferId } from "@tuppence/protocol";
import type { BuyerState } from "../state.ts";

/**
 * Whether the buyer has one of these offers now. What there is of each must be known.
 * It is not asked when it starts: a clock that jumps back charges nobody again.
 */
export function hasOneOf(
  { entitlements }: BuyerState,
  offers: readonly OfferId[],
  nowMs: number,
): boolean {
  return offers.some((id) =>
    entitlements
      .get(id)
      ?.some(
        ({ revokedAtMs, expiresAtMs }) =>
          revokedAtMs === null && (expiresAtMs === null || nowMs < expiresAtMs),
      ),
  );
}
