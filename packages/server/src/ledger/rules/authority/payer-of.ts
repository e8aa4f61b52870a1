import type { SellerId, WalletId } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";
import type { Wallet } from "../../tables/wallets.ts";
import type { Authority } from "./authority.ts";
import { GRANT_DECLINES, type GrantFault, usableGrant } from "./usable-grant.ts";

/** Why a payment is not authorized, in the order of the checks. */
export const PAYER_DECLINES = [
  ...GRANT_DECLINES,
  "grant-not-for-seller",
  "wallet-not-found",
] as const;

/** The wallet that pays, and the grant whose budget is charged; no grant when the buyer approves in person. */
export interface Payer {
  readonly wallet: Wallet;
  readonly grant: Grant | undefined;
}

/** The wallet that pays this seller, if `authority` may spend from it at this seller; otherwise the reason. */
export function payerOf(
  buyer: BuyerState,
  asked: {
    readonly authority: Authority;
    readonly walletId: WalletId;
    readonly sellerId: SellerId;
  },
  nowMs: number,
): Payer | GrantFault | "grant-not-for-seller" | "wallet-not-found" {
  const grant = grantFor(buyer, asked, nowMs);
  if (typeof grant === "string") return grant;
  const wallet = buyer.wallets.get(asked.walletId);
  if (wallet === undefined || (grant !== undefined && grant.walletId !== wallet.id))
    return "wallet-not-found";
  return { wallet, grant };
}

function grantFor(
  buyer: BuyerState,
  { authority, sellerId }: { readonly authority: Authority; readonly sellerId: SellerId },
  nowMs: number,
): Grant | undefined | GrantFault | "grant-not-for-seller" {
  if (authority.by === "buyer") return undefined;
  const grant = usableGrant(buyer, authority.grantId, nowMs);
  if (typeof grant === "string") return grant;
  return grant.sellerId === null || grant.sellerId === sellerId ? grant : "grant-not-for-seller";
}
