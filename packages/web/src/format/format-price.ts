/**
 * Writes an amount the way prices are written in a locale, and always exactly: with the currency's usual decimals,
 * or more if the amount has more. It never rounds.
 * @param amount a decimal string of major units, as on the wire
 * @example formatPrice("0.005", "USD", "en-US") // "$0.005"
 * @example formatPrice("1000", "KRW", "ko-KR") // "₩1,000"
 */
export function formatPrice(amount: string, currency: string, locale?: string): string {
  return formatter(amount, currency, locale, "auto");
}

/** Like {@link formatPrice}, but without the zeros of whole amounts: `$5`, for sentences that read better so. */
export function formatShortPrice(amount: string, currency: string, locale?: string): string {
  return formatter(amount, currency, locale, "stripIfInteger");
}

function formatter(
  amount: string,
  currency: string,
  locale: string | undefined,
  trailingZeroDisplay: "auto" | "stripIfInteger",
): string {
  const style = { style: "currency", currency } as const;
  const usual = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 2;
  const digits = Math.max(usual, exactDigits(amount));
  return new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay,
  }).format(amount as Intl.StringNumericLiteral);
}

/** How many decimals the amount needs, without zeros at its end. */
function exactDigits(amount: string): number {
  return (amount.split(".")[1] ?? "").replace(/0+$/, "").length;
}
