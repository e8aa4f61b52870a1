import type { Money } from "@tuppence/protocol/wire";

/**
 * A price, exactly: `$0.005`, `₩20`, `0,02 €`; in English, whole US cents below a dollar read `2¢`, as the elements on
 * the page write them. The amount stays text, so that nothing is rounded.
 */
export function formatPrice({ amount, currency }: Money, language: string): string {
  const cents = /^0\.(\d)(\d?)$/.exec(amount);
  if (cents !== null && currency === "USD" && language === "en")
    return `${Number(`${cents[1]}${cents[2] || "0"}`)}¢`;
  const style = { style: "currency", currency } as const;
  const usual = new Intl.NumberFormat(language, style).resolvedOptions().maximumFractionDigits ?? 2;
  const decimals = amount.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(language, {
    ...style,
    minimumFractionDigits: usual,
    maximumFractionDigits: Math.max(usual, decimals),
  }).format(amount as `${number}`);
}
