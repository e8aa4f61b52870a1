import { put } from "../../tables/buyer-table.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { HoldId } from "../holds/hold-commands.ts";
import type { ConfirmOrder } from "./order-commands.ts";
import { orderTermsFromText } from "./order-terms.ts";
import type { BuyerState } from "../../tables/state.ts";
import { holdOfOrder, ORDERS } from "../../tables/orders.ts";
import { openHold } from "../holds/open-hold.ts";
import { itemsFit } from "../../rules/items/items.ts";

/**
 * Sets the order's price aside. Confirming again is accepted and changes nothing.
 * Declines, in order: `order-not-found`, `order-expired`, `order-closed`, `stack-too-large`; then as opening a hold
 * does: by a grant `grant-not-found`, `grant-revoked`, `grant-expired`, `grant-not-for-seller`; `wallet-not-found`,
 * `wallet-suspended`, `seller-suspended`, `seller-not-selling`, `currency-mismatch`, `price-changed`, `above-ask-line`, `over-budget`, `insufficient-funds`.
 */
export function orderConfirm(buyer: BuyerState, command: ConfirmOrder, nowMs: number): Decision {
  const { orderId, authority, walletId, shownPrice, notSold } = command;
  const order = buyer.row(ORDERS, orderId);
  if (order === undefined) return declined("order-not-found");
  if (authority.by === "grant" && order.grantId !== null && order.grantId !== authority.grantId)
    return declined("order-not-found");
  const outcome = accepted("order-confirm", orderId);
  if (order.status === "finalized") return { outcome, recorded: true };
  if (order.status === "cancelled") return declined("order-closed");
  if (order.status === "expired" || nowMs >= order.expiresAtMs) return declined("order-expired");
  if (order.status === "confirmed") return { outcome, recorded: true };

  const terms = orderTermsFromText(order.terms);
  if (!itemsFit(buyer, terms)) return declined("stack-too-large");
  const { offerId, sellerId, prices, refundWindowMs, feeBasisPoints } = terms;
  const { operationId, fingerprint, buyerId } = command;
  const held = openHold(
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
  if (held.outcome.status !== "accepted") return held;
  const currency = held.wallet?.currency ?? null;
  const confirmed = { ...order, status: "confirmed", currency, confirmedAtMs: nowMs };
  return { ...held, outcome, rows: [...(held.rows ?? []), put(ORDERS, confirmed)] };
}
