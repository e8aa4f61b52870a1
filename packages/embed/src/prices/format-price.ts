import type { Money } from "@tuppence/protocol/wire";

/**
 * Writes a price exactly, however small: `$0.005`, `₩20`, `0,02 €`; in English, whole US cents below a
 * dollar read `2¢`. The amount stays a decimal string all the way, so nothing is rounded.
 *
 * @param price Amount in major units as a decimal string, and an ISO 4217 currency.
 * @param locale A BCP 47 language tag.
 * @example formatPrice({ amount: "0.02", currency: "USD" }, "en") // "2¢"
 */
export function formatPrice(price: Money, locale: string): string {
  const cents = /^0\.(\d)(\d?)$/.exec(price.amount);
  if (cents !== null && price.currency === "USD" && /^en\b/i.test(locale)) {
    return `${Number(`${cents[1]}${cents[2] || "0"}`)}¢`;
  }
  const style = { style: "currency", currency: price.currency } as const;
  const usual = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 2;
  const decimals = price.amount.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, {
    ...style,
    // "₩20" but also "₩0.5"; a currency's usual decimals are kept, and more are added when there are more.
    minimumFractionDigits: usual,
    maximumFractionDigits: Math.max(usual, decimals),
  }).format(price.amount as `${number}`);
}
