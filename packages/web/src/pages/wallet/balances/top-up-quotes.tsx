import { Text } from "@mantine/core";
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
  const { shared, balances } = useI18n().messages;
  const format = useFormat();
  const isFree = quotes.length > 0 && quotes.every(({ onTop }) => onTop === "0");
  const textOf = useQuoteText(currency);
  const id = useId();
  return (
    <>
      {isFree && <Text size="sm">{balances.quote.free}</Text>}
      <ul className={styles["quotes"]}>
        {quotes.map((quote) => (
          <li key={quote.amount} className={styles["quote"]}>
            <SpendButton
              fullWidth
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
    </>
  );
}

/** "the payment provider keeps 2.75%, recommended", or "plus $0.91 for the payment: $20.91 in all" */
function useQuoteText(currency: string): (quote: TopUpQuote) => string {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const words = messages.balances.quote;
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
