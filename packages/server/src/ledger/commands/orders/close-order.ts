import type { OrderId, SellerId, GrantId } from "@tuppence/protocol";
import { idOutcome } from "../outcome.ts";
import { needForHoldOfOrder } from "./need-for-order.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { changesOf } from "../../rules/holds/hold-changes.ts";
import { put } from "../../tables/define-table.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { HOLDS } from "../../tables/holds.ts";
import { holdOfOrder, ORDERS, type OrderRow } from "../../tables/orders.ts";
import { releaseRest, stepOf } from "../../rules/holds/hold-moves.ts";

/** An order is cancelled or expires, and the money set aside goes back. */
export interface CloseOrder extends CommandBase {
  readonly kind: "order-close";
  readonly orderId: OrderId;
  readonly user:
    | { readonly by: "seller"; readonly sellerId: SellerId }
    | { readonly by: "grant"; readonly grantId: GrantId }
    | { readonly by: "buyer" }
    /** The server closes the order, which is only possible once it has expired. */
    | { readonly by: "time" };
}

function decide(buyer: BuyerState, command: CloseOrder, nowMs: number) {
  const { orderId, user } = command;
  const order = buyer.row(ORDERS, orderId);
  if (order === undefined || !mayClose(buyer, order, user)) return declined("order-not-found");
  const outcome = accepted("order-close", orderId);
  if (order.status === "finalized") return declined("order-finalized");
  if (order.closedAtMs !== null) return unchanged(outcome);
  const isOver = nowMs >= order.expiresAtMs;
  if (user.by === "time" && !isOver) return declined("order-in-use");

  const status = isOver ? "expired" : "cancelled";
  const closedBy = isOver ? "time" : user.by === "seller" ? "seller" : "buyer";
  const closed = put(ORDERS, { ...order, status, closedBy, closedAtMs: nowMs });
  if (order.status === "initiated") return { outcome, rows: [closed], transfers: [] };

  const hold = buyer.row(HOLDS, holdOfOrder(orderId));
  assertPossible(hold !== undefined, `order ${orderId} has no hold`);
  // The hold may already have been released because it expired.
  if (hold.closedAtMs !== null) return { outcome, rows: [closed], transfers: [] };
  const released = releaseRest(stepOf(buyer, hold), nowMs);
  const holdStatus = isOver ? "expired" : "closed";
  const changes = changesOf({
    ...released,
    hold: { ...released.hold, closedAtMs: nowMs, status: holdStatus },
  });
  return { outcome, rows: [...changes.rows, closed], transfers: changes.transfers };
}

/**
 * Ends an order that is not finalized; the money set aside for it goes back. Closing again is accepted and changes
 * nothing.
 */
export const closeOrder = defineCommand<CloseOrder>()({
  kind: "order-close",
  declines: ["order-not-found", "order-finalized", "order-in-use"],
  needs: ({ orderId, user }, need) => {
    if (user.by === "grant") need.grant(user.grantId);
    needForHoldOfOrder(orderId, need);
  },
  decide,
  outcome: idOutcome("order-close"),
});

/** A grant can cancel any order that it could confirm, even after the grant has ended. */
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
