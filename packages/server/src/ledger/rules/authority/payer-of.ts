import type { SellerId, WalletId } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";
import type { Wallet } from "../../tables/wallets.ts";
import type { Authority } from "./authority.ts";
import { GRANT_DECLINES, type GrantFault, usableGrant } from "./usable-grant.ts";

/** Why nobody may pay, in the order in which that is checked. */
export const PAYER_DECLINES = [
  ...GRANT_DECLINES,
  "grant-not-for-seller",
  "wallet-not-found",
] as const;

/** Who pays: a wallet, and the grant whose budget it counts in, unless the buyer says yes in person. */
export interface Payer {
  readonly wallet: Wallet;
  readonly grant: Grant | undefined;
}

/** The wallet that pays a seller, if whoever asks may spend from it there; or why not. */
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
