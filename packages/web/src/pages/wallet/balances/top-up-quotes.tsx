import type { TopUpQuote } from "@tuppence/protocol/wire";
import { useId } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { SpendButton } from "../../../ui/spend-button.tsx";
import styles from "./top-up-quotes.module.css";

interface TopUpQuotesProps {
  readonly currency: string;
  readonly quotes: readonly TopUpQuote[];
  readonly isPending: boolean;
  readonly onChoose: (quote: TopUpQuote) => void;
}

/** A button for each suggested amount, and beside it what the payment costs, and whom. */
export function TopUpQuotes({ currency, quotes, isPending, onChoose }: TopUpQuotesProps) {
  const { shared } = useI18n().messages;
  const format = useFormat();
  const textOf = useQuoteText(currency);
  const id = useId();
  return (
    <ul className={styles["quotes"]}>
      {quotes.map((quote) => (
        <li key={quote.amount} className={styles["quote"]}>
          <SpendButton
            variant={quote.best ? "light" : "default"}
            disabled={isPending}
            aria-describedby={`${id}${quote.amount}`}
            onClick={() => onChoose(quote)}
          >
            {shared.addAmount(format.shortPrice(quote.amount, currency))}
          </SpendButton>
          <span id={`${id}${quote.amount}`} className={styles["cost"]}>
            {textOf(quote)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** "No extra cost for you. The payment provider keeps 2.75%." */
function useQuoteText(currency: string): (quote: TopUpQuote) => string {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const words = messages.balances.quote;
  const percent = new Intl.NumberFormat(locale.tag, { style: "percent", maximumFractionDigits: 2 });
  return ({ onTop, toPay, share, best }) => {
    const price = (amount: string) => format.price(amount, currency);
    const sentences = [
      ...(best ? [words.best] : []),
      // What is paid on top covers the provider's part.
      ...(onTop === "0"
        ? [
            words.free,
            ...(share === null || share === 0 ? [] : [words.keeps(percent.format(share))]),
          ]
        : [words.onTop(price(onTop), price(toPay))]),
    ];
    return sentences.join(" ");
  };
}
