import {
  findCurrency,
  formatMicros,
  InvalidAmountError,
  type Micros,
  parseMicros,
} from "@tuppence/protocol";
import type { PriceTable } from "@tuppence/protocol/pricing";
import type { Money } from "@tuppence/protocol/wire";
import { UnfitTermsError } from "../errors.ts";

/** Prices by currency: each above zero, in an existing currency, at most one for each. */
export function parsePrices(prices: readonly Money[], pointer = "/prices"): PriceTable {
  const parsed = parseAmounts(prices, pointer);
  for (const [index, { currency }] of prices.entries())
    if (parsed.get(currency) === 0n)
      throw new UnfitTermsError(
        "invalid-prices",
        `${pointer}/${index}`,
        `The price in ${currency} is zero.`,
      );
  return parsed;
}

/** Like {@link parsePrices}, but an amount may be zero. */
export function parseAmounts(prices: readonly Money[], pointer: string): PriceTable {
  const parsed = new Map<string, Micros>();
  for (const [index, { amount, currency }] of prices.entries()) {
    const at = `${pointer}/${index}`;
    if (findCurrency(currency) === undefined)
      throw new UnfitTermsError("invalid-prices", at, `${currency} is not a currency in use.`);
    if (parsed.has(currency))
      throw new UnfitTermsError("invalid-prices", at, `There are two prices in ${currency}.`);
    parsed.set(currency, parseAmount(amount, at));
  }
  return parsed;
}

/** Refuses a table whose currencies are not exactly those of the list prices. */
export function requireSameCurrencies(list: PriceTable, other: PriceTable, pointer: string): void {
  const isSame = list.size === other.size && [...list.keys()].every((code) => other.has(code));
  if (isSame) return;
  const [has, needs] = [other, list].map((table) => [...table.keys()].join(", "));
  throw new UnfitTermsError(
    "prices-in-other-currencies",
    pointer,
    `It is in ${has}, but the list prices are in ${needs}.`,
  );
}

/** A currency in which `table` asks for more than `limit`; undefined when there is none. */
export function dearerThan(table: PriceTable, limit: PriceTable): string | undefined {
  return [...table].find(([currency, price]) => price > (limit.get(currency) ?? price))?.[0];
}

/** Prices in wire format, each in its shortest form. */
export function toMoney(prices: PriceTable): Money[] {
  return [...prices].map(([currency, amount]) => ({ amount: formatMicros(amount), currency }));
}

function parseAmount(text: string, pointer: string): Micros {
  try {
    return parseMicros(text);
  } catch (error) {
    if (error instanceof InvalidAmountError)
      throw new UnfitTermsError("invalid-prices", pointer, `${error.message}.`);
    throw error;
  }
}
