import { type BuyerId, type PurchaseId, parseId, type RefundId } from "@tuppence/protocol";
import type { CreateRefund } from "@tuppence/protocol/wire";
import type { Ledger } from "../../ledger/index.ts";
import type { BuyerActor, GrantActor, Operator, SellerActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import { EVERYTHING } from "../../api/operator-scope.ts";
import type { RequestOperation } from "../../api/route.ts";
import { ReasonNotYoursError, RefundNotFoundError } from "./errors.ts";
import { refundCommand } from "./refund-command.ts";
import type { RefundRow, RefundStore } from "./refund-store.ts";
import type { RegretStore } from "./regret-store.ts";
import { grantOfRefund } from "./whose-refund.ts";

export type RefundActor = BuyerActor | GrantActor | SellerActor | Operator;
type Reason = CreateRefund["reason"];

/** Buyers may return within a time limit; sellers may refund at any time; the operator may do either. */
const REASONS: Readonly<Record<RefundActor["kind"], readonly Reason[]>> = {
  buyer: ["undo", "regret"],
  grant: ["undo", "regret"],
  seller: ["seller"],
  operator: ["undo", "regret", "seller"],
};

export interface CreateRefundDeps {
  readonly ledger: Ledger;
  readonly refunds: RefundStore;
  readonly regrets: RegretStore;
  readonly offers: OfferReader;
  readonly now: () => number;
}

/** Refunds a purchase and ends the access it gave. */
export async function createRefund(
  deps: CreateRefundDeps,
  actor: RefundActor,
  operation: RequestOperation,
  body: CreateRefund,
): Promise<RefundRow> {
  const reasons = REASONS[actor.kind];
  if (!reasons.includes(body.reason)) throw new ReasonNotYoursError(reasons);
  const purchaseId = parseId("purchase", body.purchase);
  if (purchaseId === undefined) throw new DeclinedError("purchase-not-found");
  const buyerId = await whoseMoney(deps, actor, purchaseId);
  if (actor.kind === "seller" || actor.kind === "operator")
    await deps.refunds.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  const grantId =
    actor.kind === "grant"
      ? await grantOfRefund(deps.refunds, actor, purchaseId, body.reason)
      : null;
  const wish = {
    buyerId,
    purchaseId,
    reason: body.reason,
    grantId,
    isHeldToLimits: actor.kind !== "operator",
  };
  const outcome = expectAccepted(
    await deps.ledger.submit(await refundCommand(deps, wish, operation)),
  );
  const refund = await deps.refunds.find(outcome.id as RefundId, EVERYTHING);
  if (refund === undefined) throw new RefundNotFoundError();
  return refund;
}

/** The ledger checks that a buyer's purchase is their own; whether the seller made the sale is checked here. */
async function whoseMoney(
  deps: CreateRefundDeps,
  actor: RefundActor,
  purchaseId: PurchaseId,
): Promise<BuyerId> {
  if (actor.kind === "buyer" || actor.kind === "grant") return actor.buyerId;
  const buyerId =
    actor.kind === "seller"
      ? await deps.refunds.buyerOfSale(purchaseId, actor.sellerId)
      : await deps.refunds.buyerOf(purchaseId);
  if (buyerId === undefined) throw new DeclinedError("purchase-not-found");
  return buyerId;
}
