import { languageTag } from "@tuppence/protocol";

/** An amount in major units as a decimal string, with its ISO 4217 currency. */
export interface Price {
  readonly amount: string;
  readonly currency: string;
}

const WHOLE_CENTS = /^0\.(?:0([1-9])|([1-9])0?|([1-9][0-9]))$/;

/**
 * Formats a price for a language, never rounded. In English, whole US cents below a dollar read `2¢`.
 * @param locale A BCP 47 language tag; an invalid one counts as `en`.
 * @example
 * priceText({ amount: "0.02", currency: "USD" }, "en"); // "2¢"
 * priceText({ amount: "0.005", currency: "USD" }, "en"); // "$0.005"
 * priceText({ amount: "30", currency: "KRW" }, "ko"); // "₩30"
 */
export function priceText(price: Price, locale: string): string {
  const language = languageTag(locale) ?? "en";
  if (price.currency === "USD" && /^en\b/i.test(language)) {
    const cents = WHOLE_CENTS.exec(price.amount);
    if (cents !== null) return `${cents[1] ?? cents[3] ?? `${cents[2]}0`}¢`;
  }
  const style = { style: "currency", currency: price.currency } as const;
  const usual = new Intl.NumberFormat(language, style).resolvedOptions().maximumFractionDigits ?? 2;
  const decimals = price.amount.split(".")[1]?.length ?? 0;
  return (
    new Intl.NumberFormat(language, { ...style, maximumFractionDigits: Math.max(usual, decimals) })
      // As a string it keeps every digit.
      .format(price.amount as `${number}`)
  );
}
