import { Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { TopUp, TopUpQuote } from "@tuppence/protocol/wire";
import { useId, useState } from "react";
import { railsQuery } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { parseLimit } from "../limits/parse-limit.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { SpendButton } from "../ui/spend-button.tsx";
import styles from "./suggested-amounts.module.css";
import { useQuoteText } from "./use-quote-text.ts";

const TYPING_MS = 300;

interface OwnAmountProps {
  readonly rail: TopUp["rail"];
  readonly currency: string;
  readonly isPending: boolean;
  readonly onChoose: (quote: TopUpQuote) => void;
}

/** An amount of the buyer's own choice, within what the rail takes; its button says what it costs, before it is pressed. */
export function OwnAmount({ rail, currency, isPending, onChoose }: OwnAmountProps) {
  const { messages, locale } = useI18n();
  const { shared, quotes: words } = messages;
  const format = useFormat();
  const textOf = useQuoteText(currency);
  const id = useId();
  const [typed, setTyped] = useState("");
  const [settled] = useDebouncedValue(typed, TYPING_MS);
  const parsed = parseLimit(settled, locale.tag);
  const amount = parsed.ok ? parsed.amount : null;
  const rails = useQuery({
    ...railsQuery(currency, { amount: amount ?? "1" }),
    enabled: amount !== null,
  });
  const offer = rails.data?.data.find(({ name }) => name === rail);
  const quote = settled === typed && amount !== null ? offer?.suggestions[0] : undefined;
  const isWrong = settled !== "" && (amount === null || (offer && offer.suggestions.length === 0));
  const price = (sum: string) => format.price(sum, currency);
  return (
    <>
      <TextInput
        label={words.own}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={
          isWrong && settled === typed
            ? offer
              ? words.range(price(offer.min), price(offer.max))
              : words.noAmount
            : undefined
        }
      />
      {quote && (
        <div className={styles["quotes"]}>
          <div className={styles["quote"]}>
            <SpendButton
              fullWidth
              variant="default"
              disabled={isPending}
              aria-describedby={id}
              onClick={() => onChoose(quote)}
            >
              {shared.addAmount(format.shortPrice(quote.amount, currency))}
            </SpendButton>
            <Text span id={id} className={styles["cost"] ?? ""}>
              {textOf(quote)}
            </Text>
          </div>
        </div>
      )}
      <FailureAlert error={rails.error} retry={() => void rails.refetch()} />
    </>
  );
}
