import { parseId, type WalletId } from "@tuppence/protocol";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { DeclinedError } from "../../api/declined.ts";
import { WalletMissingError } from "./errors.ts";
import type { FreeDeps } from "./free-deps.ts";

/** The wallet in whose calendar something is opened. A grant's is its own. */
export async function readerWallet(
  deps: Pick<FreeDeps, "walletsOf">,
  reader: GrantActor | BuyerActor,
  named: string | undefined,
): Promise<{ readonly id: WalletId; readonly currency: string }> {
  const wallets = await deps.walletsOf(reader.buyerId);
  if (reader.kind === "grant") return walletIn(wallets, reader.walletId);
  if (named !== undefined) return walletIn(wallets, parseId("wallet", named));
  const [first] = wallets;
  if (first === undefined) throw new WalletMissingError();
  return first;
}

function walletIn<W extends { readonly id: WalletId }>(
  wallets: readonly W[],
  id: WalletId | undefined,
): W {
  const wallet = wallets.find((one) => one.id === id);
  if (wallet === undefined) throw new DeclinedError("wallet-not-found");
  return wallet;
}
