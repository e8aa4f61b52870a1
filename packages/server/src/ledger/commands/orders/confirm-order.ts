import type { OrderId, WalletId } from "@tuppence/protocol";
import { orderTermsFromText } from "../../rules/terms/order-terms.ts";
import type { NotSold } from "../../rules/terms/not-sold.ts";
import { idOutcome } from "../outcome.ts";
import { needForOrder } from "./need-for-order.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import type { ShownPrice } from "../../rules/terms/shown-price.ts";
import { type Authority, grantOf } from "../../rules/authority/authority.ts";
import { WALLETS } from "../../tables/wallets.ts";
import { put, changedRow } from "../../tables/define-table.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import type { HoldId } from "../../rules/terms/hold-terms.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { holdOfOrder, ORDERS } from "../../tables/orders.ts";
import { openHold } from "../holds/open-hold.ts";
import { itemsFit } from "../../rules/items/items.ts";

/** The player approves the order, and its price is set aside in a hold. */
export interface ConfirmOrder extends CommandBase {
  readonly kind: "order-confirm";
  readonly orderId: OrderId;
  readonly walletId: WalletId;
  readonly authority: Authority;
  /** The price that the buyer was shown, or null. If it differs, the command is declined with `price-changed`. */
  readonly shownPrice: ShownPrice | null;
  /** The reason, if the seller cannot sell at the moment. */
  readonly notSold?: NotSold;
}

function decide(buyer: BuyerState, command: ConfirmOrder, nowMs: number) {
  const { orderId, authority, walletId, shownPrice, notSold } = command;
  const order = buyer.row(ORDERS, orderId);
  if (order === undefined) return declined("order-not-found");
  if (authority.by === "grant" && order.grantId !== null && order.grantId !== authority.grantId)
    return declined("order-not-found");
  const outcome = accepted("order-confirm", orderId);
  if (order.status === "finalized") return unchanged(outcome);
  if (order.status === "cancelled") return declined("order-closed");
  if (order.status === "expired" || nowMs >= order.expiresAtMs) return declined("order-expired");
  if (order.status === "confirmed") return unchanged(outcome);

  const terms = orderTermsFromText(order.terms);
  if (!itemsFit(buyer, terms)) return declined("stack-too-large");
  const { offerId, sellerId, prices, refundWindowMs, feeBasisPoints } = terms;
  const { operationId, fingerprint, buyerId } = command;
  const held = openHold.decide(
    buyer,
    {
      kind: "hold-open",
      operationId,
      fingerprint,
      buyerId,
      holdId: holdOfOrder(orderId) as HoldId,
      purpose: "purchase",
      walletId,
      terms: {
        offerId,
        sellerId,
        unitPrices: prices,
        holdUnits: 1,
        reserveUnits: 0,
        maximumMicros: null,
        idleMs: order.expiresAtMs - nowMs,
        refundWindowMs,
        feeBasisPoints,
        ...(notSold === undefined ? {} : { notSold }),
      },
      authority,
      shownPrice,
    },
    nowMs,
  );
  const { outcome: answer } = held;
  if (answer.status !== "accepted") return unchanged(answer);
  const currency = changedRow(held.rows, WALLETS)?.currency ?? null;
  const confirmed = put(ORDERS, { ...order, status: "confirmed", currency, confirmedAtMs: nowMs });
  return { ...held, outcome, rows: [...held.rows, confirmed] };
}

/** Sets the order's price aside. Confirming again is accepted and changes nothing. */
export const confirmOrder = defineCommand<ConfirmOrder>()({
  kind: "order-confirm",
  declines: [
    "order-not-found",
    "order-expired",
    "order-closed",
    "stack-too-large",
    ...openHold.declines,
  ],
  asks: ({ authority }) => grantOf(authority),
  needs: ({ orderId, authority }, need) => {
    if (authority.by === "grant") need.grant(authority.grantId);
    needForOrder(orderId, need);
  },
  decide,
  outcome: idOutcome("order-confirm"),
});
