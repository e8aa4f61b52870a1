import { newId, parseId, type RefundId, routeOf, type SellerId } from "@tuppence/protocol";
import type { Ledger } from "../../ledger/index.ts";
import { expectAccepted } from "../../api/declined.ts";
import { derivedOperation } from "../../api/derived-operation.ts";
import { RefundRequestNotFoundError, RequestDecidedError } from "./errors.ts";
import type { RefundStore } from "./refund-store.ts";
import type { RequestRow, RequestStore } from "./request-store.ts";

export interface DecideRequestDeps {
  readonly ledger: Ledger;
  readonly refunds: RefundStore;
  readonly requests: RequestStore;
  readonly now: () => number;
}

/**
 * A seller decides, once, whatever happens at the same time. Repeating a decision completes what a crash may have
 * interrupted, and returns the same answer. The refund's operation id is derived from the request, so it is made once.
 */
export async function decideRequest(
  deps: DecideRequestDeps,
  sellerId: SellerId,
  publicId: string,
  decision: { readonly state: "accepted" | "declined"; readonly note: string | null },
): Promise<RequestRow> {
  const id = parseId("refundRequest", publicId);
  const scope = { of: "seller", sellerId } as const;
  const find = async () => {
    const row = id && (await deps.requests.find(id, scope));
    if (!row) throw new RefundRequestNotFoundError();
    return row;
  };
  const request = await find();
  await deps.requests.decide(request.id, { ...decision, atMs: deps.now() });
  const decided = await find();
  if (
    decided.state !== decision.state ||
    (decision.note !== null && decided.note !== decision.note)
  )
    throw new RequestDecidedError(decided.state);
  if (decided.state !== "accepted" || decided.refundId !== null) return decided;
  await deps.requests.noteRefund(decided.id, await giveBack(deps, decided));
  return find();
}

async function giveBack(
  { ledger, refunds, now }: DecideRequestDeps,
  { id, buyerId, purchaseId }: RequestRow,
): Promise<RefundId> {
  const outcome = await ledger.submit({
    kind: "refund",
    ...derivedOperation(`refund request ${id}`),
    buyerId,
    refundId: newId("refund", routeOf(buyerId), now()),
    purchaseId,
    reason: "seller",
    grantId: null,
  });
  if (outcome.status === "declined" && outcome.reason === "already-refunded") {
    // The buyer returned it meanwhile.
    const bought = await refunds.bought(buyerId, purchaseId);
    if (bought?.refundId) return bought.refundId;
  }
  return expectAccepted(outcome).id as RefundId;
}
