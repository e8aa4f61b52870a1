import type { Wallet } from "@tuppence/protocol/wire";
import { isLess, minus } from "../format/amounts.ts";

/**
 * How much must be added to a wallet so that it can pay this; `0` if it can already, from its balance or its tab. Before
 * it is opened, it holds nothing. Where nothing can be paid from it, what it owes must be paid first.
 */
export function missingMoney(atLeast: string, wallet: Wallet | null): string {
  if (wallet === null) return atLeast;
  const { balance, payable } = wallet;
  if (!isLess(payable, atLeast)) return "0";
  return minus(atLeast, payable === "0" ? balance : payable);
}
