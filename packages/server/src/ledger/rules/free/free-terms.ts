import type { PurchaseTerms } from "../terms/purchase-terms.ts";

/**
 * The terms on which an offer opens for free: nothing is paid, so nothing counts towards caps or a daily maximum, nobody
 * gets a share, and there is nothing to return. Its price stays known, because a pass may open it instead.
 */
export function freeTerms(
  terms: PurchaseTerms,
  lasts: Pick<PurchaseTerms, "durationMs" | "pass">,
): PurchaseTerms {
  const { offerId, sellerId, prices, coveredBy, scopes, gives, notSold } = terms;
  return {
    offerId,
    sellerId,
    prices,
    durationMs: lasts.durationMs,
    ...(lasts.pass === undefined ? {} : { pass: lasts.pass }),
    refundWindowMs: 0,
    feeBasisPoints: 0,
    ...(coveredBy === undefined ? {} : { coveredBy }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(gives === undefined ? {} : { gives }),
    ...(notSold === undefined ? {} : { notSold }),
  };
}
