import { formatId, formatMicros, type OfferId } from "@tuppence/protocol";
import type { PurchaseResult } from "@tuppence/protocol/wire";
import type { PurchaseAccepted } from "../../ledger/index.ts";
import type { AccessToken } from "../../sale/access-issuer.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import { capProgress } from "./cap-progress.ts";
import type { PurchaseRow } from "./purchase-store.ts";
import { purchaseToWire } from "./purchase-to-wire.ts";

/** A purchase as its response shows it, with the start of the response's token. */
export type AnsweredPurchase = PurchaseRow & { readonly issuedAtMs: number };

interface Answer {
  readonly purchase: AnsweredPurchase;
  readonly outcome: PurchaseAccepted;
  readonly token: AccessToken;
  /** The requested offer. */
  readonly offer: OfferOnRecord;
}

/** What a buyer learns about a purchase: the charge, why there was none, and the progress towards caps. */
export function purchaseResult(answer: Answer): PurchaseResult {
  const { purchase, outcome, token } = answer;
  const result: PurchaseResult = {
    purchase: purchaseToWire(purchase, token.sub),
    charged: formatMicros(outcome.chargedMicros),
    alreadyOwned: outcome.alreadyOwned,
    accessToken: token.token,
    accessTokenExpiresAt: isoTime(token.expiresAtMs),
  };
  if (outcome.alreadyOwned) {
    const giver = giverOf(answer);
    if (giver === undefined) return { ...result, free: "owned" };
    return { ...result, free: "covered", coveredBy: formatId("offer", giver) };
  }
  const { chargedMicros } = outcome;
  const { details } = outcome.purchase;
  // Most purchases need neither, and copying the answer would be wasted.
  if (chargedMicros !== 0n && details?.caps === undefined) return result;
  return {
    ...result,
    ...(chargedMicros === 0n ? { free: details?.reduced ?? "price" } : {}),
    ...(details?.caps === undefined
      ? {}
      : { capProgress: capProgress(outcome.purchase, answer.offer) }),
  };
}

/** The pass or bundle through which the buyer owns the requested offer; undefined when they bought the offer itself. */
function giverOf({ purchase, outcome, offer }: Answer): OfferId | undefined {
  const { entitlementId } = outcome;
  const { details } = outcome.purchase;
  if (entitlementId === purchase.entitlementId) {
    return purchase.offerId === offer.id ? undefined : purchase.offerId;
  }
  const cap = details?.caps?.find(({ issued }) => issued?.entitlementId === entitlementId);
  if (cap !== undefined) return cap.passId;
  const content = details?.contents?.find((one) => one.entitlementId === entitlementId);
  return content === undefined || content.offerId === offer.id ? purchase.offerId : content.offerId;
}
