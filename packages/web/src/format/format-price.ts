/**
 * Writes an amount as people of a locale write prices, always exactly: the currency's own decimals,
 * more of them when the amount has more, never a rounded figure.
 * @param amount a decimal string of major units, as on the wire
 * @example formatPrice("0.005", "USD", "en-US") // "$0.005"
 * @example formatPrice("1000", "KRW", "ko-KR") // "₩1,000"
 */
export function formatPrice(amount: string, currency: string, locale?: string): string {
  return formatter(amount, currency, locale, "auto");
}

/** Like {@link formatPrice}, but whole amounts lose their zeros: `$5`, where a sentence reads better so. */
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

/** How many decimals the amount needs, zeros at its end not counted. */
function exactDigits(amount: string): number {
  return (amount.split(".")[1] ?? "").replace(/0+$/, "").length;
}
