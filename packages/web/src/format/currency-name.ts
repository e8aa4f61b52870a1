/** The name of a currency, or its code if this browser knows no name, for example of a new currency. */
export function currencyName(currency: string, locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: "currency", fallback: "none" });
  return names.of(currency) ?? currency;
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
