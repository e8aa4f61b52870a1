import type { Wallet } from "@tuppence/protocol/wire";
import { isLess, minus } from "../format/amounts.ts";

/** How much a wallet holds less than it must; `0` if it holds enough. Before it is opened, it holds nothing. */
export function missingMoney(atLeast: string, wallet: Wallet | null): string {
  const balance = wallet?.balance ?? "0";
  return isLess(balance, atLeast) ? minus(atLeast, balance) : "0";
}
