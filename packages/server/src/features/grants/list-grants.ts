import { type BuyerId, parseId } from "@tuppence/protocol";
import type { Grant, ListGrantsQuery } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { operatorScope, refuseOperatorFilters } from "../../api/operator-scope.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import { SellerNotFoundError } from "../../api/seller-not-found-error.ts";
import { WalletNotFoundError } from "./errors.ts";
import { grantToWire } from "./grant-to-wire.ts";
import type { GrantsDeps } from "./grants-deps.ts";
import { requireWalletOwner } from "./require-wallet-owner.ts";

/** A buyer's grants, or everybody's for the operator: newest first, including those that have ended. */
export async function listGrants(
  deps: GrantsDeps,
  actor: BuyerActor | Operator,
  query: ListGrantsQuery,
): Promise<{ data: Grant[]; nextCursor: string | null }> {
  const walletId = query.wallet === undefined ? undefined : parseId("wallet", query.wallet);
  if (query.wallet !== undefined && walletId === undefined) throw new WalletNotFoundError();
  const sellerId = query.seller === undefined ? undefined : parseId("seller", query.seller);
  if (query.seller !== undefined && sellerId === undefined) throw new SellerNotFoundError();
  if (actor.kind === "buyer") refuseOperatorFilters({ buyer: query.buyer });
  let buyerId: BuyerId | null;
  if (walletId !== undefined) buyerId = await requireWalletOwner(deps, actor, walletId);
  else if (actor.kind === "buyer") buyerId = actor.buyerId;
  else buyerId = operatorScope(query).buyerId;
  const limit = query.limit ?? 20;
  const after = readCursor("grant", query.after);
  const rows = await deps.store.list({ buyerId, walletId, sellerId, after, limit: limit + 1 });
  const now = deps.now();
  return toPage(
    "grant",
    rows,
    limit,
    (row) => row.id,
    (row) => grantToWire(row, now),
  );
}
