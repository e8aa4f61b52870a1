import { put } from "../../tables/buyer-table.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { CloseOrder } from "./order-commands.ts";
import type { BuyerState } from "../../tables/state.ts";
import { HOLDS } from "../../tables/holds.ts";
import { holdOfOrder, ORDERS, type OrderRow } from "../../tables/orders.ts";
import { decisionOf } from "../../rules/holds/hold-decision.ts";
import { releaseRest, stepOf } from "../../rules/holds/hold-moves.ts";

/**
 * Ends an order that is not finalized; what was set aside for it goes back. Closing again is accepted and changes
 * nothing. Declines, in order: `order-not-found`, `order-finalized`; for the program `order-in-use`.
 */
export function orderClose(buyer: BuyerState, command: CloseOrder, nowMs: number): Decision {
  const { orderId, user } = command;
  const order = buyer.row(ORDERS, orderId);
  if (order === undefined || !mayClose(buyer, order, user)) return declined("order-not-found");
  const outcome = accepted("order-close", orderId);
  if (order.status === "finalized") return declined("order-finalized");
  if (order.closedAtMs !== null) return { outcome, recorded: true };
  const isOver = nowMs >= order.expiresAtMs;
  if (user.by === "time" && !isOver) return declined("order-in-use");

  const status = isOver ? "expired" : "cancelled";
  const closedBy = isOver ? "time" : user.by === "seller" ? "seller" : "buyer";
  const closed = put(ORDERS, { ...order, status, closedBy, closedAtMs: nowMs });
  if (order.status === "initiated") return { outcome, recorded: true, rows: [closed] };

  const hold = buyer.row(HOLDS, holdOfOrder(orderId));
  assertPossible(hold !== undefined, `order ${orderId} has no hold`);
  // What ends holds whose time is over may have come first.
  if (hold.closedAtMs !== null) return { outcome, recorded: true, rows: [closed] };
  const released = releaseRest(stepOf(buyer, hold), nowMs);
  const holdStatus = isOver ? "expired" : "closed";
  const decision = decisionOf(outcome, {
    ...released,
    hold: { ...released.hold, closedAtMs: nowMs, status: holdStatus },
  });
  return { ...decision, rows: [...(decision.rows ?? []), closed] };
}

/** A grant may say no to what it could say yes to, also when it is over. */
function mayClose(buyer: BuyerState, order: OrderRow, user: CloseOrder["user"]): boolean {
  switch (user.by) {
    case "buyer":
    case "time":
      return true;
    case "seller":
      return order.sellerId === user.sellerId;
    case "grant": {
      const grant = buyer.grants.get(user.grantId);
      const isFor = grant?.sellerId === null || grant?.sellerId === order.sellerId;
      return isFor && (order.grantId === null || order.grantId === user.grantId);
    }
  }
}
