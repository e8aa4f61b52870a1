import type { OrderId } from "@tuppence/protocol";
import { orderTermsFromText } from "../../rules/terms/order-terms.ts";
import { HOLDS, lotsOfHold } from "../../tables/holds.ts";
import { LOTS } from "../../tables/lots.ts";
import { holdOfOrder, ORDERS } from "../../tables/orders.ts";
import type { Need } from "../need.ts";
import { needForPurchase } from "../purchases/need-for-purchase.ts";

/** An order, its hold, and the grant that confirmed it. */
export function needForHoldOfOrder(orderId: OrderId, need: Need): void {
  need.row(ORDERS, orderId);
  const holdId = holdOfOrder(orderId);
  need.row(HOLDS, holdId);
  const hold = need.buyer?.knownRow(HOLDS, holdId);
  if (hold === undefined) return;
  if (hold.grantId !== null) need.grant(hold.grantId);
  for (const { lotId } of lotsOfHold(hold)) need.row(LOTS, lotId);
}

/** The same as {@link needForHoldOfOrder}, and what a purchase at the order's terms needs. */
export function needForOrder(orderId: OrderId, need: Need): void {
  needForHoldOfOrder(orderId, need);
  const order = need.buyer?.knownRow(ORDERS, orderId);
  if (order !== undefined) needForPurchase(orderTermsFromText(order.terms), need);
}
