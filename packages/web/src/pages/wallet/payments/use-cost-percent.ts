import { useQuery } from "@tanstack/react-query";
import { effectiveFeeQuery } from "../../../api/effective-fee-query.ts";

/** What sales in a currency cost here on average, in percent; undefined: not known. */
export function useCostPercent(currency: string): number | undefined {
  return useQuery(effectiveFeeQuery(currency)).data?.percent ?? undefined;
}
