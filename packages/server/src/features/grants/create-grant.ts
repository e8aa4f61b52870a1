import { type BuyerId, parseId } from "@tuppence/protocol";
import type { CreateGrant, NewGrant } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import type { RequestOperation } from "../../api/route.ts";
import { SellerNotFoundError } from "../../api/seller-not-found-error.ts";
import { WalletNotFoundError } from "./errors.ts";
import type { GrantsDeps } from "./grants-deps.ts";
import { issueGrant } from "./issue-grant.ts";
import { parseExpiry } from "./parse-expiry.ts";
import { parseLimits, withoutGaps } from "./parse-limits.ts";
import { requireWalletOwner } from "./require-wallet-owner.ts";

/** A plain bearer grant, for the buyer's own programs. */
export async function createGrant(
  deps: GrantsDeps,
  actor: BuyerActor | Operator,
  operation: RequestOperation,
  body: CreateGrant,
): Promise<NewGrant> {
  const walletId = parseId("wallet", body.wallet);
  if (walletId === undefined) throw new WalletNotFoundError();
  const buyerId: BuyerId = await requireWalletOwner(deps, actor, walletId);
  const sellerId = body.seller ? parseId("seller", body.seller) : null;
  if (sellerId === undefined) throw new SellerNotFoundError();
  if (sellerId !== null && !(await deps.store.sellerExists(sellerId)))
    throw new SellerNotFoundError();
  if (actor.kind === "operator") {
    await deps.store.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  }
  return issueGrant(deps, {
    operation,
    buyerId,
    walletId,
    sellerId,
    label: body.label,
    limits: withoutGaps(parseLimits(body.limits)),
    expiresAtMs: parseExpiry(body.expiresAt, deps.now()),
    dpopThumbprint: null,
  });
}
