import { useQuery } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { railsQuery } from "../../api/queries.ts";
import { topUpLimitsQuery } from "../../api/top-up-limits-query.ts";
import { useMoneyIn } from "../../api/use-money-in.ts";
import type { RailRoom } from "./room-left.ts";

/**
 * What can be put on the phone bill now; undefined while that is not known, and where it is not offered. Before a wallet
 * is opened, nothing of the limits is used.
 */
export function usePhoneBill(currency: string, wallet: Wallet | null): RailRoom | undefined {
  const isOffered = useMoneyIn().by("carrier", currency);
  const own = useQuery({
    ...topUpLimitsQuery(wallet?.id ?? ""),
    enabled: isOffered && wallet !== null,
  });
  const offered = useQuery({ ...railsQuery(currency), enabled: isOffered && wallet === null });
  if (!isOffered) return undefined;
  if (wallet !== null) return own.data?.data.find(({ rail }) => rail === "carrier");
  const rail = offered.data?.data.find(({ name }) => name === "carrier");
  if (rail === undefined) return undefined;
  const { min: smallest, max: largest, personLimits } = rail;
  const limits = personLimits.map((limit) => ({ ...limit, left: limit.most, resetsAt: "" }));
  return { smallest, largest, limits };
}
