import type { BuyerId, WalletId } from "@tuppence/protocol";
import type { LedgerState, WalletState } from "../state.ts";

/** The wallet, if it is the buyer's. Somebody else's is as good as none. */
export function ownWallet(
  state: LedgerState,
  walletId: WalletId,
  buyerId: BuyerId,
): WalletState | undefined {
  const wallet = state.wallets.get(walletId);
  return wallet?.buyerId === buyerId ? wallet : undefined;
}
