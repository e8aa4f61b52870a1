import { useQuery } from "@tanstack/react-query";
import { platformQuery } from "./queries.ts";

/**
 * Says whether this platform gives test money in a currency. The operator can switch it off. Cards in a provider's test
 * mode are worth nothing either, but somebody has to pay with them.
 */
export function useTestMoney(): (currency: string) => boolean {
  const { data } = useQuery(platformQuery);
  const rails = data?.rails.filter(({ name }) => name === "sandbox") ?? [];
  return (currency) => rails.some(({ currencies }) => currencies.includes(currency));
}
