import { Text } from "@mantine/core";
import type { Money } from "@tuppence/protocol/wire";
import { isLess } from "../../format/amounts.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import type { BudgetForm } from "../../limits/use-budget-form.ts";

interface BudgetSummaryProps {
  readonly form: BudgetForm;
  readonly price: Money | null;
  /** When the wallet's day ends; undefined if there is no wallet yet. */
  readonly dayEndsAt: string | undefined;
}

/** The rest of the chosen limits, in a sentence or two. */
export function BudgetSummary({ form, price, dayEndsAt }: BudgetSummaryProps) {
  const { messages } = useI18n();
  const format = useFormat();
  const { limits: words } = messages;
  const askAbove = form.limits?.askAbove ?? null;
  const asks =
    askAbove === null
      ? words.summaryNeverAsks
      : words.summaryAsk(format.price(askAbove, form.currency));
  const isAbove = price !== null && askAbove !== null && isLess(askAbove, price.amount);
  return (
    <Text size="sm" c="dimmed" mt={-8}>
      {form.limits !== null && `${asks} `}
      {(form.limits?.perDay ?? null) !== null &&
        `${words.summaryReset(format.soon(dayEndsAt ?? nextMidnight()))} `}
      {words.summaryUntil(format.time(form.expiresAt))}
      {isAbove && ` ${messages.connect.aboveAskLine(format.price(price.amount, price.currency))}`}
    </Text>
  );
}

/** A new wallet's days begin at this device's midnight. */
function nextMidnight(): string {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString();
}
