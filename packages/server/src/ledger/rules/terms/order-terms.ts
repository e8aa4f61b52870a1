import { type Micros, micros } from "@tuppence/protocol";
import type { ContentTerms, PurchaseTerms } from "./purchase-terms.ts";

/** The terms an order fixes. Its prices are of all of it. What a bundle gives has no ids yet: nobody may ever have it. */
export type OrderTerms = Omit<
  PurchaseTerms,
  "playId" | "coveredBy" | "scopes" | "sameFrom" | "caps" | "dayMaximum" | "contents"
> & { readonly contents?: readonly Omit<ContentTerms, "entitlementId">[] };

type Stored = Omit<OrderTerms, "prices"> & { readonly prices: Readonly<Record<string, string>> };

/** As an order's row keeps them. */
export function orderTermsToText({ prices, ...terms }: OrderTerms): string {
  const amounts = [...prices].map(([currency, amount]) => [currency, String(amount)]);
  const stored: Stored = { ...terms, prices: Object.fromEntries(amounts) as Stored["prices"] };
  return JSON.stringify(stored);
}

export function orderTermsFromText(text: string): OrderTerms {
  const { prices, ...terms } = JSON.parse(text) as Stored;
  const amounts = Object.entries(prices).map(([currency, amount]): [string, Micros] => [
    currency,
    micros(BigInt(amount)),
  ]);
  return { ...terms, prices: new Map(amounts) };
}
