import { put } from "../../tables/buyer-table.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { OpenOrder } from "./order-commands.ts";
import { orderTermsToText } from "./order-terms.ts";
import type { BuyerState } from "../../tables/state.ts";
import { ORDERS } from "../../tables/orders.ts";

/** Declines: `buyer-not-found`, also for a grant that is not for this seller. */
export function orderOpen(buyer: BuyerState, command: OpenOrder, nowMs: number): Decision {
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
    recorded: true,
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
  };
}
