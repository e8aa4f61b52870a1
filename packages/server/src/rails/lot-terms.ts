import type { LotTerms } from "../ledger/index.ts";
import type { Rail } from "./rail.ts";

/** What is true of money that arrives over a rail now. */
export function lotTermsOf(rail: Pick<Rail, "lot">, nowMs: number): LotTerms {
  const {
    withdrawable = false,
    giftable = false,
    refundableForMs = null,
    heldForMs = 0,
  } = rail.lot ?? {};
  return {
    isWithdrawable: withdrawable,
    isGiftable: giftable,
    isPromotional: false,
    payableFromMs: heldForMs === 0 ? null : nowMs + heldForMs,
    refundableUntilMs: refundableForMs === null ? null : nowMs + refundableForMs,
  };
}
