import type { BuyerId, WalletId } from "@tuppence/protocol";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { WalletNotFoundError } from "./errors.ts";
import type { GrantsDeps } from "./grants-deps.ts";

/** The owner of a wallet. To one buyer, another buyer's wallet is treated as absent. */
export async function requireWalletOwner(
  deps: Pick<GrantsDeps, "store">,
  actor: BuyerActor | Operator,
  walletId: WalletId,
): Promise<BuyerId> {
  const owner = await deps.store.walletOwner(walletId);
  if (owner === undefined) throw new WalletNotFoundError();
  if (actor.kind === "buyer" && actor.buyerId !== owner) throw new WalletNotFoundError();
  return owner;
}
