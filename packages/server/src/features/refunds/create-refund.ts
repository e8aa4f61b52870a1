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
import type { OfferReader } from "../offer-reader.ts";
import { EVERYTHING } from "../operator-view.ts";
import type { RequestOperation } from "../route.ts";
import { ReasonNotYours, RefundNotFound } from "./errors.ts";
import type { RefundRow, RefundStore } from "./refund-store.ts";
import { regretAllowance } from "./regret-allowance.ts";
import type { RegretStore } from "./regret-store.ts";

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
  readonly regrets: RegretStore;
  readonly offers: OfferReader;
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
  const limits =
    body.reason === "regret" && actor.kind !== "operator"
      ? await regretLimits(deps, buyerId, purchaseId)
      : {};
  const outcome = expectAccepted(
    await deps.ledger.submit({
      kind: "refund",
      ...operation,
      buyerId,
      refundId: newId("refund", routeOf(buyerId), deps.now()),
      purchaseId,
      reason: body.reason,
      grantId: actor.kind === "grant" ? actor.grantId : null,
      ...limits,
    }),
  );
  const refund = await deps.refunds.find(outcome.id as RefundId, EVERYTHING);
  if (refund === undefined) throw new RefundNotFound();
  return refund;
}

/** What the ledger holds a regret to: the buyer's allowance, and how much of such an offer may be used up. */
async function regretLimits(
  deps: CreateRefundDeps,
  buyerId: BuyerId,
  purchaseId: PurchaseId,
): Promise<{ regretsAllowed: number; consumptionMark: number }> {
  const [recent, bought] = await Promise.all([
    deps.regrets.recentUse(buyerId, deps.now()),
    deps.refunds.bought(buyerId, purchaseId),
  ]);
  const offer = bought && (await deps.offers.find(bought.offerId));
  return {
    regretsAllowed: regretAllowance(recent),
    consumptionMark: Math.round((offer?.consumptionMark ?? 1) * 10_000),
  };
}

/** The ledger sees to it that a buyer's purchase is their own; whose sale it is, is seen to here. */
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
  if (buyerId === undefined) throw new DeclinedProblem("purchase-not-found");
  return buyerId;
}
