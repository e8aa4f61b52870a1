import { useQuery } from "@tanstack/react-query";
import { platformQuery } from "./queries.ts";

/** Tells whether wallets in a currency can be filled with test money here: not when the operator switched it off. */
export function useTestMoney(): (currency: string) => boolean {
  const { data } = useQuery(platformQuery);
  const rails = data?.rails.filter(({ testMoney }) => testMoney) ?? [];
  return (currency) => rails.some(({ currencies }) => currencies.includes(currency));
}
