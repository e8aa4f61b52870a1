import { findCurrency, InvalidAmountError, type Micros, parseMicros } from "@tuppence/protocol";
import { InvalidPrices } from "./errors.ts";

/** Prices by currency: each above zero, in a currency that exists, one for each. */
export function parsePrices(
  prices: readonly { readonly amount: string; readonly currency: string }[],
): ReadonlyMap<string, Micros> {
  const parsed = new Map<string, Micros>();
  for (const { amount, currency } of prices) {
    if (findCurrency(currency) === undefined)
      throw new InvalidPrices(`${currency} is not a currency in use.`);
    if (parsed.has(currency)) throw new InvalidPrices(`There are two prices in ${currency}.`);
    const amountMicros = parseAmount(amount);
    if (amountMicros === 0n) throw new InvalidPrices(`The price in ${currency} is zero.`);
    parsed.set(currency, amountMicros);
  }
  return parsed;
}

function parseAmount(text: string): Micros {
  try {
    return parseMicros(text);
  } catch (error) {
    if (error instanceof InvalidAmountError) throw new InvalidPrices(`${error.message}.`);
    throw error;
  }
}
