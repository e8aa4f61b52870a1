import { formatId, parseId, type WalletId } from "@tuppence/protocol";
import type { GiftRedemption, RedeemGift } from "@tuppence/protocol/wire";
import type { BuyerActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { RequestOperation } from "../../api/route.ts";
import { WalletMissingError } from "./errors.ts";
import { giveClaimed } from "./finish-gift.ts";
import { hashOfToken } from "./gift-link.ts";
import type { GiftRow } from "./gift-store.ts";
import type { GiftsDeps } from "./gifts-deps.ts";

/**
 * Redeems a gift: it is claimed in its giver's book, where only one can have it, and then given in the receiver's. If
 * this server stops in between, a job goes on.
 */
export async function redeemGift(
  deps: GiftsDeps,
  { buyerId: receiverId }: BuyerActor,
  operation: RequestOperation,
  body: RedeemGift,
): Promise<GiftRedemption> {
  const gift = await deps.gifts.findByToken(hashOfToken(body.token));
  if (gift === undefined) throw new DeclinedError("gift-not-found");
  const walletId = await receivingWallet(deps, receiverId, body.wallet);
  const answer = {
    offer: formatId("offer", gift.offerId),
    offerTitle: gift.offerTitle,
    resourceUrl: gift.resourceUrl,
  };
  if (await isOfNoUse(deps, gift, receiverId))
    return { ...answer, alreadyOwned: true, purchase: null };
  const claim = derivedOperation(`gift claimed ${gift.id} ${operation.operationId}`);
  const { row } = expectAccepted(
    await deps.ledger.submit({
      kind: "gift-claim",
      ...claim,
      buyerId: gift.buyerId,
      giftId: gift.id,
      claimId: claim.operationId,
      receiverId,
    }),
  );
  // A repeated request finds the gift as it is now: claimed by this one, by an earlier one, or free again.
  const claimId = row.receiverId === receiverId ? row.claimId : null;
  const claimed = { ...gift, receiverId, claimId: claimId ?? claim.operationId };
  const outcome = expectAccepted(await giveClaimed(deps, claimed, walletId));
  if (outcome.alreadyOwned) return { ...answer, alreadyOwned: true, purchase: null };
  const purchase = await deps.showPurchase(receiverId, outcome.purchase);
  return { ...answer, alreadyOwned: false, purchase: purchase ?? null };
}

/**
 * Whether the receiver has the offer in another way. Then the gift is not even claimed, or it would be taken for a
 * moment from somebody who could use it.
 */
async function isOfNoUse(
  deps: GiftsDeps,
  gift: GiftRow,
  receiverId: BuyerActor["buyerId"],
): Promise<boolean> {
  const isFree = gift.receiverId === null && gift.returnedAtMs === null;
  if (!isFree || gift.buyerId === receiverId) return false;
  if (!(await deps.owns(receiverId, gift.offerId))) return false;
  // They may have it from this gift, by the same request a moment ago.
  const now = await deps.gifts.find(gift.buyerId, gift.id);
  return now?.receiverId !== receiverId;
}

async function receivingWallet(
  deps: Pick<GiftsDeps, "walletsOf">,
  buyerId: BuyerActor["buyerId"],
  named: string | undefined,
): Promise<WalletId> {
  const wallets = await deps.walletsOf(buyerId);
  if (named === undefined) {
    const [first] = wallets;
    if (first === undefined) throw new WalletMissingError();
    return first.id;
  }
  const id = parseId("wallet", named);
  const wallet = wallets.find((one) => one.id === id);
  if (wallet === undefined) throw new DeclinedError("wallet-not-found");
  return wallet.id;
}
