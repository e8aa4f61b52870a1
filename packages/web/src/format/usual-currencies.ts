/** The currencies that most people here look for, in the order in which they are offered. */
export const USUAL_CURRENCIES: readonly string[] = ["EUR", "USD", "GBP", "CHF", "JPY", "KRW"];

/** For sorting: the usual ones come first, and all others are alike. */
export function currencyRank(currency: string): number {
  const place = USUAL_CURRENCIES.indexOf(currency);
  return place === -1 ? USUAL_CURRENCIES.length : place;
}
