import { Button, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { prepareWallet } from "../../api/prepare-wallet.ts";
import { useMoneyIn } from "../../api/use-money-in.ts";
import { usualCurrency } from "../../prices/pick-currency.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useNoMoneyIn } from "../../funding/use-no-money-in.ts";
import { startMoney } from "../../limits/presets.ts";
import { Card } from "../../ui/card.tsx";
import { CoinMark } from "../../ui/coin-mark.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { useAction } from "../../ui/use-action.ts";
import { currencyOptions } from "../../format/currency-options.ts";

/**
 * There is no wallet yet: says what this is, with one button that creates one. Nobody who is signed in gets a guest's.
 */
export function StartWallet({ isAccount }: { readonly isAccount: boolean }) {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const { start } = messages.wallet;
  const moneyIn = useMoneyIn();
  const currency = chosen ?? usualCurrency(locale.language, moneyIn.currencies);
  const noMoneyIn = useNoMoneyIn(currency);
  const amount = moneyIn.by("sandbox", currency) ? startMoney(currency) : null;
  const starting = useAction({
    mutationFn: () =>
      prepareWallet({ currency, mayStart: !isAccount, atLeast: "0.000001", topUp: amount }),
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <Card>
      <Stack gap="md" p="xs">
        <CoinMark size={64} />
        <Title order={1}>{start.title}</Title>
        <Text>
          {isAccount ? start.leadAccount : amount === null ? start.leadEmpty : start.lead}
        </Text>
        <NativeSelect
          label={start.currency}
          value={currency}
          data={currencyOptions(locale.tag, [])}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <FailureAlert error={starting.error} />
        <Button
          size="md"
          loading={starting.isPending || starting.isSuccess}
          onClick={() => starting.mutate()}
        >
          {isAccount ? start.buttonAccount : start.button}
        </Button>
        <Text size="sm" c="dimmed">
          {amount !== null && start.note(format.shortPrice(amount, currency))}
          {!isAccount && ` ${start.noteEmpty}`}
          {noMoneyIn !== undefined && ` ${noMoneyIn}`}
        </Text>
      </Stack>
    </Card>
  );
}
