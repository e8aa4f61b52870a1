import {
  type BuyerId,
  type GrantId,
  newId,
  type PurchaseId,
  routeOf,
  WHOLE_BASIS_POINTS,
} from "@tuppence/protocol";
import type { RefundPurchase } from "../../ledger/index.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { RefundStore } from "./refund-store.ts";
import { regretAllowance } from "./regret-allowance.ts";
import type { RegretStore } from "./regret-store.ts";

export interface RefundCommandDeps {
  readonly refunds: Pick<RefundStore, "bought">;
  readonly regrets: Pick<RegretStore, "recentUse">;
  readonly now: () => number;
}

export interface RefundWish {
  readonly buyerId: BuyerId;
  readonly purchaseId: PurchaseId;
  readonly reason: RefundPurchase["reason"];
  /** The calling grant; null for buyer, seller and operator. */
  readonly grantId: GrantId | null;
  /** Whether the limits on use and the buyer's allowance apply: for everyone but the operator. */
  readonly isHeldToLimits: boolean;
}

/** The command for a refund, used both to make it and to foresee whether it would succeed. */
export async function refundCommand(
  deps: RefundCommandDeps,
  { buyerId, purchaseId, reason, grantId, isHeldToLimits }: RefundWish,
  operation: RequestOperation,
): Promise<RefundPurchase> {
  const limits =
    reason !== "seller" && isHeldToLimits ? await returnLimits(deps, buyerId, purchaseId) : {};
  return {
    kind: "refund",
    ...operation,
    buyerId,
    refundId: newId("refund", routeOf(buyerId), deps.now()),
    purchaseId,
    reason,
    grantId,
    ...limits,
  };
}

/** The ledger's limits for a return in one tap: the buyer's allowance, and how much of such an offer may be used up. */
async function returnLimits(
  deps: RefundCommandDeps,
  buyerId: BuyerId,
  purchaseId: PurchaseId,
): Promise<{ regretsAllowed: number; consumptionMark: number }> {
  const [recent, bought] = await Promise.all([
    deps.regrets.recentUse(buyerId, deps.now()),
    deps.refunds.bought(buyerId, purchaseId),
  ]);
  return {
    regretsAllowed: regretAllowance(recent),
    consumptionMark: bought?.consumptionMark ?? WHOLE_BASIS_POINTS,
  };
}
