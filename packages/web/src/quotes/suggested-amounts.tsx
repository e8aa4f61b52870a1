import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TopUp, TopUpQuote } from "@tuppence/protocol/wire";
import { useId } from "react";
import { railsQuery } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { SpendButton } from "../ui/spend-button.tsx";
import styles from "./suggested-amounts.module.css";
import { useQuoteText } from "./use-quote-text.ts";

interface SuggestedAmountsProps {
  readonly rail: TopUp["rail"];
  readonly currency: string;
  /** What is missing: smaller amounts are not suggested. */
  readonly atLeast?: string | undefined;
  readonly isPending: boolean;
  /** The request names `onTop` of the quote as its `fee`, so that nobody pays more than is shown here. */
  readonly onChoose: (quote: TopUpQuote) => void;
}

/** A button for each amount that is suggested on a rail, and beside it what the payment costs, and whom. */
export function SuggestedAmounts(props: SuggestedAmountsProps) {
  const { rail, currency, atLeast, isPending, onChoose } = props;
  const { shared, quotes: words } = useI18n().messages;
  const format = useFormat();
  const textOf = useQuoteText(currency);
  const id = useId();
  const rails = useQuery(railsQuery(currency, { atLeast }));
  const offer = rails.data?.data.find(({ name }) => name === rail);
  const quotes = offer?.suggestions ?? [];
  const isFree = quotes.length > 0 && quotes.every(({ onTop }) => onTop === "0");
  return (
    <>
      {isFree && <Text size="sm">{words.free}</Text>}
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
      <FailureAlert error={rails.error} retry={() => void rails.refetch()} />
    </>
  );
}
