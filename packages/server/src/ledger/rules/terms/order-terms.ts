import { type Micros, micros } from "@tuppence/protocol";
import type { ContentTerms, PurchaseTerms } from "./purchase-terms.ts";

/**
 * The terms fixed by an order. The prices are for the whole order. A bundle's contents have no entitlement ids yet,
 * because the order may never be finalized.
 */
export type OrderTerms = Omit<
  PurchaseTerms,
  "playId" | "coveredBy" | "scopes" | "sameFrom" | "caps" | "dayMaximum" | "contents"
> & { readonly contents?: readonly Omit<ContentTerms, "entitlementId">[] };

type Stored = Omit<OrderTerms, "prices"> & { readonly prices: Readonly<Record<string, string>> };

/** The form in which an order's row stores its terms. */
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
