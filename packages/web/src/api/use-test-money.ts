import { useQuery } from "@tanstack/react-query";
import { platformQuery } from "./queries.ts";

/** Says whether this platform has test money in a currency. The operator can switch it off. */
export function useTestMoney(): (currency: string) => boolean {
  const { data } = useQuery(platformQuery);
  const rails = data?.rails.filter(({ testMoney }) => testMoney) ?? [];
  return (currency) => rails.some(({ currencies }) => currencies.includes(currency));
}
