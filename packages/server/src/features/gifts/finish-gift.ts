import { newId, type PurchaseId, routeOf, type WalletId } from "@tuppence/protocol";
import { derivedOperation } from "../../api/derived-operation.ts";
import { freeTerms, type GiftRecord, type OpenFree, type OutcomeOf } from "../../ledger/index.ts";
import type { FinishDeps } from "./gifts-deps.ts";

/** A claimed gift: somebody has begun to redeem it. */
export type Claimed = Pick<GiftRecord, "id" | "buyerId" | "sellerId" | "offerId" | "terms"> & {
  readonly claimId: string;
  readonly receiverId: NonNullable<GiftRecord["receiverId"]>;
};

/**
 * Gives a claimed gift to its receiver, in their book, and notes that in the giver's. Each step has an operation that
 * follows from the claim, so a request and a job may both do it, in part or as a whole, and it happens once. If the
 * receiver does not get it, because they have it already or their wallet is suspended, the gift is free again.
 * @param walletId undefined: the receiver has none, so they do not get it
 * @returns the outcome in the receiver's book
 */
export async function giveClaimed(
  deps: FinishDeps,
  gift: Claimed,
  walletId: WalletId | undefined,
): Promise<OutcomeOf<OpenFree>> {
  const { id, buyerId, claimId } = gift;
  const outcome = await openGift(deps, gift, walletId);
  const isGiven = outcome.status === "accepted" && !outcome.alreadyOwned;
  await deps.ledger.submit({
    kind: "gift-note",
    ...derivedOperation(`gift given or released ${id} ${claimId}`),
    buyerId,
    giftId: id,
    claimId,
    what: isGiven ? { redeemed: outcome.purchase.id } : { released: true },
  });
  return outcome;
}

async function openGift(deps: FinishDeps, gift: Claimed, walletId: WalletId | undefined) {
  const { id, receiverId, claimId, offerId, sellerId, terms } = gift;
  const nowMs = deps.now();
  const route = routeOf(receiverId);
  const { coveredBy, scopes } = await deps.passesCovering(offerId);
  const { gives, ...lasts } = terms;
  const sold = {
    offerId,
    sellerId,
    prices: new Map(),
    refundWindowMs: 0,
    feeBasisPoints: 0,
    durationMs: null,
    ...(coveredBy.length === 0 ? {} : { coveredBy, scopes }),
    ...(gives === undefined ? {} : { gives }),
  };
  return deps.ledger.submit({
    kind: "open-free",
    ...derivedOperation(`gift opened ${id} ${claimId}`),
    buyerId: receiverId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    // Without a wallet it is declined, and so cannot be given later, when it may be somebody else's.
    walletId: walletId ?? newId("wallet", route, nowMs),
    terms: freeTerms(sold, lasts),
    authority: { by: "buyer" },
    way: { by: "gift", giftId: id },
  });
}

/** Finishes a gift whose server stopped, whose price went back, or that nobody redeemed in time. */
export async function finishGift(deps: FinishDeps, gift: GiftRecord): Promise<void> {
  const { claimId, receiverId, redeemedId } = gift;
  if (claimId === null || receiverId === null) return returnExpired(deps, gift);
  if (redeemedId === null) {
    const [wallet] = await deps.walletsOf(receiverId);
    await giveClaimed(deps, { ...gift, claimId, receiverId }, wallet?.id);
    return;
  }
  await endReceived(deps, { ...gift, claimId, receiverId }, redeemedId);
}

/** Nobody wanted it: its price goes back to its giver. If somebody claims it now, the ledger keeps one of the two. */
async function returnExpired(deps: FinishDeps, gift: GiftRecord): Promise<void> {
  await deps.ledger.submit({
    kind: "refund",
    ...derivedOperation(`gift expired ${gift.id}`),
    buyerId: gift.buyerId,
    refundId: newId("refund", routeOf(gift.buyerId), deps.now()),
    purchaseId: gift.purchaseId,
    reason: "undo",
    grantId: null,
  });
}

/** Its seller gave the price back to the giver, so what the receiver has of it ends. */
async function endReceived(
  deps: FinishDeps,
  { id, buyerId, receiverId, claimId }: Claimed,
  purchaseId: PurchaseId,
): Promise<void> {
  await deps.ledger.submit({
    kind: "refund",
    ...derivedOperation(`gift ended ${id}`),
    buyerId: receiverId,
    refundId: newId("refund", routeOf(receiverId), deps.now()),
    purchaseId,
    reason: "seller",
    grantId: null,
  });
  await deps.ledger.submit({
    kind: "gift-note",
    ...derivedOperation(`gift noted as ended ${id}`),
    buyerId,
    giftId: id,
    claimId,
    what: { ended: true },
  });
}
