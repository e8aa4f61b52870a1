import type { AuthorizationView, Money } from "@tuppence/protocol/wire";
import { askedPrices } from "../../prices/asked-price.ts";

/** What the wanted offer costs now, in a currency; null if none is wanted, or only the page knows the price. */
export function wantedPrice(
  { offer }: AuthorizationView,
  currency: string,
  nowMs: number,
): Money | null {
  // If the buyer names the price, only the page that asks knows it.
  if (offer === null || offer.payWhatYouWant) return null;
  return askedPrices(offer, {}, nowMs).find((price) => price.currency === currency) ?? null;
}

/** What must be in the wallet at least: without a price, any money at all. */
export function leastMoney(price: Money | null): string {
  return price?.amount ?? "0.000001";
}
