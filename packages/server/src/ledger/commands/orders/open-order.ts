import type { OrderId, GrantId } from "@tuppence/protocol";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { needForPurchase } from "../purchases/need-for-purchase.ts";
import { orderTermsToText, type OrderTerms } from "../../rules/terms/order-terms.ts";
import { put } from "../../tables/define-table.ts";
import { accepted, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { ORDERS } from "../../tables/orders.ts";

/** A seller's server proposes a purchase, at the terms of this moment. Nothing is charged or held. */
export interface OpenOrder extends CommandBase {
  readonly kind: "order-open";
  readonly orderId: OrderId;
  readonly terms: OrderTerms;
  /** Only this grant and the buyer in person may confirm; null: any grant for the seller. */
  readonly grantId: GrantId | null;
  /** The seller's own word for it. */
  readonly reference: string | null;
  readonly expiresAtMs: number;
}

function decide(buyer: BuyerState, command: OpenOrder, nowMs: number) {
  const { orderId, terms, grantId, reference, expiresAtMs } = command;
  if (buyer.wallets.size === 0) return declined("buyer-not-found");
  if (grantId !== null) {
    // To a seller, a grant that is not theirs is one that is not there.
    const grant = buyer.grants.get(grantId);
    const isTheirs = grant?.sellerId === null || grant?.sellerId === terms.sellerId;
    if (grant === undefined || !isTheirs) return declined("buyer-not-found");
  }
  return {
    outcome: accepted("order-open", orderId),
    rows: [
      put(ORDERS, {
        id: orderId,
        sellerId: terms.sellerId,
        offerId: terms.offerId,
        grantId,
        reference,
        quantity: terms.quantity ?? 1,
        terms: orderTermsToText(terms),
        status: "initiated",
        currency: null,
        closedBy: null,
        purchaseId: null,
        createdAtMs: nowMs,
        expiresAtMs,
        confirmedAtMs: null,
        closedAtMs: null,
      }),
    ],
    transfers: [],
  };
}

export const openOrder = defineCommand<OpenOrder>()({
  kind: "order-open",
  declines: ["buyer-not-found"],
  needs: ({ grantId, terms }, need) => {
    if (grantId !== null) need.grant(grantId);
    // It may be confirmed and finalized in the same batch, when nothing can be read any more.
    needForPurchase(terms, need);
  },
  decide,
  outcome: idOutcome("order-open"),
});
