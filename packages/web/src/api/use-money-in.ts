import { useQuery } from "@tanstack/react-query";
import type { TopUp } from "@tuppence/protocol/wire";
import { platformQuery } from "./queries.ts";

/** How money can enter on this platform. The operator switches the ways on and off. */
export function useMoneyIn() {
  const { data } = useQuery(platformQuery);
  const of = (currency: string) =>
    (data?.rails ?? []).filter(({ currencies }) => currencies.includes(currency));
  return {
    /** In which money can be paid in by any way; empty until that is known. */
    currencies: [...new Set((data?.rails ?? []).flatMap(({ currencies }) => currencies))],
    by: (rail: TopUp["rail"], currency: string) => of(currency).some(({ name }) => name === rail),
    byAny: (currency: string) => of(currency).length > 0,
    /** Whether some of the money in a currency may be worth nothing. */
    isTest: (currency: string) => of(currency).some(({ testMoney }) => testMoney),
  };
}
