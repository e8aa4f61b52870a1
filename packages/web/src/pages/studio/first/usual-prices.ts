/** Small prices in currencies whose unit is not about a dollar. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  KRW: ["50", "100", "300", "500", "1000"],
  JPY: ["5", "10", "30", "50", "100"],
};

/** Prices that many ask for small things, as decimal strings. */
export function usualPrices(currency: string): readonly string[] {
  return USUAL[currency] ?? ["0.05", "0.1", "0.25", "0.5", "1"];
}
