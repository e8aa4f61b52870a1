import {
  type BuyerId,
  newId,
  type PurchaseId,
  parseId,
  type RefundId,
  routeOf,
} from "@tuppence/protocol";
import type { CreateRefund } from "@tuppence/protocol/wire";
import type { Ledger } from "../../ledger/ledger.ts";
import type { BuyerActor, GrantActor, Operator, SellerActor } from "../actor.ts";
import { DeclinedProblem, expectAccepted } from "../declined.ts";
import type { RequestOperation } from "../route.ts";
import { ReasonNotYours, RefundNotFound } from "./errors.ts";
import type { RefundRow, RefundStore } from "./refund-store.ts";

export type RefundActor = BuyerActor | GrantActor | SellerActor | Operator;
type Reason = CreateRefund["reason"];

/** Buyers take back within a time; sellers give back whenever; the operator may do either. */
const REASONS: Readonly<Record<RefundActor["kind"], readonly Reason[]>> = {
  buyer: ["undo", "regret"],
  grant: ["undo", "regret"],
  seller: ["seller"],
  operator: ["undo", "regret", "seller"],
};

export interface CreateRefundDeps {
  readonly ledger: Ledger;
  readonly refunds: RefundStore;
  readonly now: () => number;
}

/** Gives the money of a purchase back and ends what it opened. */
export async function createRefund(
  deps: CreateRefundDeps,
  actor: RefundActor,
  operation: RequestOperation,
  body: CreateRefund,
): Promise<RefundRow> {
  const reasons = REASONS[actor.kind];
  if (!reasons.includes(body.reason)) throw new ReasonNotYours(reasons);
  const purchaseId = parseId("purchase", body.purchase);
  if (purchaseId === undefined) throw new DeclinedProblem("purchase-not-found");
  const buyerId = await whoseMoney(deps, actor, purchaseId);
  if (actor.kind === "seller" || actor.kind === "operator")
    await deps.refunds.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  const outcome = expectAccepted(
    await deps.ledger.submit({
      kind: "refund",
      ...operation,
      buyerId,
      refundId: newId("refund", routeOf(buyerId), deps.now()),
      purchaseId,
      reason: body.reason,
      grantId: actor.kind === "grant" ? actor.grantId : null,
    }),
  );
  const refund = await deps.refunds.find(outcome.id as RefundId, { of: "all" });
  if (refund === undefined) throw new RefundNotFound();
  return refund;
}

/** The ledger sees to it that a buyer's purchase is their own; whose sale it is, is seen to here. */
async function whoseMoney(
  deps: CreateRefundDeps,
  actor: RefundActor,
  purchaseId: PurchaseId,
): Promise<BuyerId> {
  if (actor.kind === "buyer" || actor.kind === "grant") return actor.buyerId;
  const purchase = await deps.refunds.purchase(purchaseId);
  if (purchase === undefined) throw new DeclinedProblem("purchase-not-found");
  if (actor.kind === "seller" && purchase.sellerId !== actor.sellerId)
    throw new DeclinedProblem("purchase-not-found");
  return purchase.buyerId;
}
