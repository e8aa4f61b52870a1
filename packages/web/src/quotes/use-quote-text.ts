import type { TopUpQuote } from "@tuppence/protocol/wire";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";

/** "the payment provider keeps 2.75%, recommended", or "plus $0.91 for the payment: $20.91 in all" */
export function useQuoteText(currency: string): (quote: TopUpQuote) => string {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const words = messages.quotes;
  const percent = new Intl.NumberFormat(locale.tag, { style: "percent", maximumFractionDigits: 2 });
  const price = (amount: string) => format.price(amount, currency);
  return ({ onTop, toPay, share, best }) => {
    const parts = [
      // What is paid on top covers the provider's part.
      ...(onTop === "0" ? [] : [words.onTop(price(onTop), price(toPay))]),
      ...(onTop !== "0" || share === null || share === 0
        ? []
        : [words.keeps(percent.format(share))]),
      ...(best ? [words.best] : []),
    ];
    return parts.join(", ");
  };
}
