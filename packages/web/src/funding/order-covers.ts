import type { AutoTopUp, Wallet } from "@tuppence/protocol/wire";
import { isLess, minus } from "../format/amounts.ts";

/** Whether one charge of an automatic top-up, if it succeeds now, makes the wallet's balance enough. */
export function orderCovers(
  order: AutoTopUp | undefined,
  { balance }: Pick<Wallet, "balance">,
  atLeast: string,
): boolean {
  if (order === undefined || order.state !== "on" || order.nextTryAt !== null) return false;
  if (isLess(order.amount, minus(atLeast, balance))) return false;
  // One that is under way counts, unless the bank waits for the buyer.
  if (order.underWay !== null) return order.underWay.next === null;
  return order.chargedToday < order.atMostPerDay;
}
