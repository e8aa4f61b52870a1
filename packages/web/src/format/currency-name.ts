/** What a currency is called; its code where this browser knows no name for it, as of one that is new. */
export function currencyName(currency: string, locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: "currency", fallback: "none" });
  return names.of(currency) ?? currency;
}

/** The name with the code, in a list to choose from: the code alone where there is no name. */
export function namedCurrency(currency: string, locale: string): string {
  const name = currencyName(currency, locale);
  return name === currency ? currency : `${name} (${currency})`;
}

/** A price beside its currency's code, which it is not told twice where it has no sign. */
export function priceWithCode(price: string, currency: string): string {
  return price.includes(currency) ? price : `${currency} · ${price}`;
}
