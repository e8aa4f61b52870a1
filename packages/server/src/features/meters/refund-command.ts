import { type BuyerId, type MeterId, newId, type OfferId, routeOf } from "@tuppence/protocol";
import { ALL_OF_IT, type RefundHold } from "../../ledger/index.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { MeterActor } from "./meter-answer.ts";
import type { MetersDeps } from "./meters-deps.ts";

export type RefundCommandDeps = Pick<MetersDeps, "offers" | "regretsAllowed" | "now">;

export interface RefundWish {
  readonly actor: MeterActor;
  readonly buyerId: BuyerId;
  readonly holdId: MeterId;
  /** The offer it is a meter of; `undefined` when there is no such meter. */
  readonly offerId: OfferId | undefined;
  readonly reason: RefundHold["reason"];
}

/** The command for refunding a meter, used both to refund it and to foresee whether that would succeed. */
export async function refundCommand(
  deps: RefundCommandDeps,
  { actor, buyerId, holdId, offerId, reason }: RefundWish,
  operation: RequestOperation,
): Promise<RefundHold> {
  const limits = reason === "seller" ? {} : await returnLimits(deps, buyerId, offerId);
  return {
    kind: "hold-refund",
    ...operation,
    buyerId,
    holdId,
    refundId: newId("refund", routeOf(buyerId), deps.now()),
    reason,
    sellerId: actor.kind === "seller" ? actor.sellerId : null,
    grantId: actor.kind === "grant" ? actor.grantId : null,
    ...limits,
  };
}

/** The ledger's limits for a return in one tap. */
async function returnLimits(
  deps: RefundCommandDeps,
  buyerId: BuyerId,
  offerId: OfferId | undefined,
): Promise<{ regretsAllowed: number; consumptionMark: number }> {
  const [regretsAllowed, offer] = await Promise.all([
    deps.regretsAllowed(buyerId),
    offerId && deps.offers.find(offerId),
  ]);
  return { regretsAllowed, consumptionMark: offer?.consumptionMark ?? ALL_OF_IT };
}
