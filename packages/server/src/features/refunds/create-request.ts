import { formatId, type Id, parseId, routeOf } from "@tuppence/protocol";
import type { CreateRefundRequest } from "@tuppence/protocol/wire";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { DeclinedError } from "../../api/declined.ts";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import { AlreadyRequestedError, RefundRequestNotFoundError } from "./errors.ts";
import type { RefundStore } from "./refund-store.ts";
import type { RequestRow, RequestStore } from "./request-store.ts";

/** A buyer asks the seller to refund a purchase. */
export async function createRequest(
  deps: { readonly refunds: RefundStore; readonly requests: RequestStore },
  actor: BuyerActor | GrantActor,
  operation: StoredOperation,
  body: CreateRefundRequest,
): Promise<RequestRow> {
  const { buyerId } = actor;
  const purchaseId = parseId("purchase", body.purchase);
  const bought = purchaseId && (await deps.refunds.bought(buyerId, purchaseId));
  if (!bought || (actor.kind === "grant" && bought.grantId !== actor.grantId))
    throw new DeclinedError("purchase-not-found");
  if (bought.refundId !== null) throw new DeclinedError("already-refunded");
  const id = ofRoute(storedId("refundRequest", operation), routeOf(buyerId));
  const there = await deps.requests.insert({
    id,
    buyerId,
    grantId: actor.kind === "grant" ? actor.grantId : null,
    sellerId: bought.sellerId,
    purchaseId: bought.id,
    reason: body.reason,
    createdAtMs: operation.startedAtMs,
  });
  if (there !== id) throw new AlreadyRequestedError(formatId("refundRequest", there));
  const row = await deps.requests.find(id, { of: "buyer", buyerId });
  if (row === undefined) throw new RefundRequestNotFoundError();
  return row;
}

/** An id that contains its buyer's book, like all ids of a buyer's data. */
function ofRoute(id: Id<"refundRequest">, route: number): Id<"refundRequest"> {
  return `${id.slice(0, 15)}${route.toString(16).padStart(3, "0")}${id.slice(18)}` as typeof id;
}
