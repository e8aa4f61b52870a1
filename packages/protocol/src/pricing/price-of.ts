import { MAX_AMOUNT, type Micros, micros, ZERO } from "../money.ts";
import type { PricedOffer, PriceTable } from "./priced-offer.ts";

/** Everything in a request that affects the price. There are no personal prices: at one moment all pay the same. */
export interface PriceRequest {
  readonly nowMs: number;
  /** The country (ISO 3166-1 alpha-2) the buyer says they are in. */
  readonly country?: string | undefined;
  /** The quantity; 1 when absent. */
  readonly quantity?: number | undefined;
  /** The amount the buyer names, where the offer allows it. */
  readonly amount?: { readonly currency: string; readonly micros: Micros } | undefined;
}

/** Why a purchase is not possible with these terms. Each is a problem type of the API. */
export type PriceRefusal =
  | "not-yet-available"
  | "no-longer-available"
  | "quantity-not-allowed"
  | "amount-not-asked"
  | "amount-in-other-currency"
  | "amount-below-minimum"
  | "amount-too-large";

export type Priced =
  | { readonly prices: PriceTable; readonly free: boolean; readonly refused?: undefined }
  | { readonly refused: PriceRefusal };

/**
 * The current price, in each currency, for the whole quantity.
 *
 * Each unit costs the list price (during a price experiment, that of the current period), or the price of the declared
 * country. If a step of the availability or a tier of the
 * quantity is cheaper, the cheapest applies. A buyer who names an amount pays exactly that.
 *
 * @example
 * const priced = priceOf(pricedOffer(offer), { nowMs: Date.now(), country: "KR" });
 * if (!priced.refused) priced.prices.get("KRW"); // micro-units
 */
export function priceOf(offer: PricedOffer, request: PriceRequest): Priced {
  const { nowMs, quantity = 1, amount } = request;
  const { availability, payWhatYouWant } = offer;
  if (availability !== null) {
    if (availability.fromMs !== null && nowMs < availability.fromMs)
      return { refused: "not-yet-available" };
    if (availability.untilMs !== null && nowMs >= availability.untilMs)
      return { refused: "no-longer-available" };
  }
  if (!Number.isSafeInteger(quantity) || quantity < 1 || (quantity > 1 && !offer.inQuantities))
    return { refused: "quantity-not-allowed" };
  if (amount === undefined) return totalOf(unitPrices(offer, request), quantity);
  if (payWhatYouWant === null) return { refused: "amount-not-asked" };
  const minimum = payWhatYouWant.minimum.get(amount.currency);
  if (minimum === undefined) return { refused: "amount-in-other-currency" };
  if (amount.micros < minimum * BigInt(quantity)) return { refused: "amount-below-minimum" };
  if (amount.micros > MAX_AMOUNT) return { refused: "amount-too-large" };
  const prices = new Map([[amount.currency, amount.micros]]);
  return { prices, free: amount.micros === 0n };
}

/** The list prices, or those that are scheduled for this moment. */
export function listPrices(
  offer: Pick<PricedOffer, "prices" | "schedule">,
  nowMs: number,
): PriceTable {
  const scheduled = offer.schedule?.find(
    ({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs,
  );
  return scheduled?.prices ?? offer.prices;
}

/** The prices of a country, before steps and tiers. */
export function countryTable(
  offer: PricedOffer,
  country: string | undefined,
  nowMs: number,
): PriceTable {
  const own = country === undefined ? undefined : offer.countryPrices.get(country);
  return own ?? listPrices(offer, nowMs);
}

/** The price of each unit at this quantity. */
export function unitPrices(
  offer: PricedOffer,
  { nowMs, country, quantity = 1 }: PriceRequest,
): PriceTable {
  let prices = countryTable(offer, country, nowMs);
  const step = offer.availability?.steps.findLast(({ atMs }) => atMs <= nowMs);
  if (step !== undefined) prices = cheapest(prices, step.prices);
  const tier = offer.quantityTiers.findLast(({ from }) => from <= quantity);
  if (tier !== undefined) prices = cheapest(prices, tier.unitPrices);
  return prices;
}

/** An empty second table means free. */
function cheapest(prices: PriceTable, other: PriceTable): PriceTable {
  return new Map(
    [...prices].map(([currency, price]) => {
      const otherPrice = other.get(currency) ?? (other.size === 0 ? ZERO : price);
      return [currency, otherPrice < price ? otherPrice : price];
    }),
  );
}

function totalOf(each: PriceTable, quantity: number): Priced {
  const total: PriceTable =
    quantity === 1
      ? each
      : new Map([...each].map(([currency, price]) => [currency, micros(price * BigInt(quantity))]));
  let free = true;
  for (const price of total.values()) {
    if (price > MAX_AMOUNT) return { refused: "amount-too-large" };
    if (price > 0n) free = false;
  }
  return { prices: total, free };
}
