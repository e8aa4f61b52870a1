import type { LotTerms } from "../ledger/index.ts";
import type { Rail } from "./rail.ts";

/** What is true of money that arrives over a rail now. */
export function lotTermsOf(rail: Pick<Rail, "lot">, nowMs: number): LotTerms {
  const { withdrawable = false, giftable = false, refundableForMs = null } = rail.lot ?? {};
  return {
    isWithdrawable: withdrawable,
    isGiftable: giftable,
    isPromotional: false,
    refundableUntilMs: refundableForMs === null ? null : nowMs + refundableForMs,
  };
}
