import { NEW_CURRENCY_NAMES } from "./new-currency-names.ts";

/** The name of a currency, or its code if neither this browser nor we know a name. */
export function currencyName(currency: string, locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: "currency", fallback: "none" });
  const name = names.of(currency);
  // Some browsers answer the code in spite of `none`.
  if (name !== undefined && name !== currency) return name;
  const { language } = new Intl.Locale(locale);
  const known = NEW_CURRENCY_NAMES[currency];
  return known?.[language] ?? known?.["en"] ?? currency;
}

/** Name and code, for a list to choose from. Only the code if there is no name. */
export function namedCurrency(currency: string, locale: string): string {
  const name = currencyName(currency, locale);
  return name === currency ? currency : `${name} (${currency})`;
}

/** A price with the code of its currency. A price that is written with the code already does not repeat it. */
export function priceWithCode(price: string, currency: string): string {
  return price.includes(currency) ? price : `${currency} · ${price}`;
}
