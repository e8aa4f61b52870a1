import type { Session, TopUp, Wallet } from "@tuppence/protocol/wire";
import { isLess } from "../format/amounts.ts";
import { sessionLost } from "./failures.ts";
import { openWallet } from "./open-wallet.ts";
import { get, postOnce } from "./request.ts";
import { signInAsGuest } from "./sign-in-as-guest.ts";

export interface WalletWish {
  readonly currency: string;
  /**
   * Whether a guest may be created. Not for somebody whose own wallet was on the page: if their session has
   * ended meanwhile, we say so instead of giving them another, empty wallet.
   */
  readonly mayStart: boolean;
  /** How much the wallet must hold at least, in major units. */
  readonly atLeast: string;
  /** Test money to add if it holds less; null where there is no test money. */
  readonly topUp: string | null;
}

/**
 * Gives the buyer a wallet they can pay from: session, wallet and test money, each only if it is missing.
 * After a failure half-way it can be called again, and continues from there.
 */
export async function prepareWallet(wish: WalletWish): Promise<Wallet> {
  const session = await get<Session>("/v1/session");
  if (session.buyer === null && !wish.mayStart) throw sessionLost();
  if (session.buyer === null) await signInAsGuest();
  const wallet = await findOrOpenWallet(wish.currency);
  if (wish.topUp === null || !isLess(wallet.payable, wish.atLeast)) return wallet;
  await topUp(wallet, wish.topUp);
  return get<Wallet>(`/v1/wallets/${wallet.id}`);
}

async function findOrOpenWallet(currency: string): Promise<Wallet> {
  const { data } = await get<{ data: readonly Wallet[] }>("/v1/wallets?limit=100");
  const wallet = data.find((candidate) => candidate.currency === currency);
  return wallet ?? openWallet(currency);
}

export function topUp(wallet: Wallet, amount: string): Promise<TopUp> {
  const { id, currency } = wallet;
  return postOnce<TopUp>("/v1/top-ups", { wallet: id, amount, currency, rail: "sandbox" });
}
