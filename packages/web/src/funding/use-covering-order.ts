import { useQuery } from "@tanstack/react-query";
import type { AutoTopUp, Wallet } from "@tuppence/protocol/wire";
import { autoTopUpsQuery } from "../api/cards-queries.ts";
import { useMoneyIn } from "../api/use-money-in.ts";
import { isLess } from "../format/amounts.ts";
import { orderCovers } from "./order-covers.ts";

/**
 * The automatic top-up that pays what a wallet is short of: then buying is tried, and no money is asked for. Null if there
 * is none or none is needed; undefined while that is not known.
 */
export function useCoveringOrder(
  wallet: Wallet | null,
  atLeast: string,
): AutoTopUp | null | undefined {
  const moneyIn = useMoneyIn();
  const isAsked =
    wallet !== null && isLess(wallet.balance, atLeast) && moneyIn.by("card", wallet.currency);
  const orders = useQuery({ ...autoTopUpsQuery, enabled: isAsked });
  if (!isAsked || orders.isError) return null;
  if (orders.data === undefined) return undefined;
  const order = orders.data.find((each) => each.wallet === wallet.id);
  return order !== undefined && orderCovers(order, wallet, atLeast) ? order : null;
}
