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

/** A seller's server proposes a purchase at the current terms. Nothing is charged or set aside. */
export interface OpenOrder extends CommandBase {
  readonly kind: "order-open";
  readonly orderId: OrderId;
  readonly terms: OrderTerms;
  /** If set, only this grant and the buyer in person can confirm; null: any grant for the seller can. */
  readonly grantId: GrantId | null;
  /** The seller's own reference for the order. */
  readonly reference: string | null;
  readonly expiresAtMs: number;
}

function decide(buyer: BuyerState, command: OpenOrder, nowMs: number) {
  const { orderId, terms, grantId, reference, expiresAtMs } = command;
  if (buyer.wallets.size === 0) return declined("buyer-not-found");
  if (grantId !== null) {
    // A grant that is not for this seller is treated like one that does not exist.
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
    // The order may be confirmed and finalized in the same batch, before its row can be read from the database.
    needForPurchase(terms, need);
  },
  decide,
  outcome: idOutcome("order-open"),
});
