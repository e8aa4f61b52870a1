const THREE_DECIMALS: ReadonlySet<string> = new Set(["bhd", "jod", "kwd", "omr", "tnd"]);
/** These have no minor unit, and still two decimals in the API. */
const WHOLE_UNITS: ReadonlySet<string> = new Set(["isk", "ugx"]);

/** Amounts in a currency are multiples of this, as https://docs.stripe.com/currencies#special-cases says. */
export function amountStep(currency: string): number {
  if (THREE_DECIMALS.has(currency)) return 10;
  return WHOLE_UNITS.has(currency) ? 100 : 1;
}
