import { Anchor, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Money, Wallet } from "@tuppence/protocol/wire";
import { prepareWallet, topUp } from "../../api/prepare-wallet.ts";
import { useMoneyIn } from "../../api/use-money-in.ts";
import { minus } from "../../format/amounts.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { topUpChoices } from "../../limits/presets.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { TopUpButtons } from "../../ui/top-up-buttons.tsx";
import { useAction } from "../../ui/use-action.ts";

interface MissingMoneyProps {
  readonly price: Money;
  readonly wallet: Wallet | null;
  readonly isNew: boolean;
}

/** The wallet holds less than the price: offers test money without leaving the page. */
export function MissingMoney({ price, wallet, isNew }: MissingMoneyProps) {
  const { confirm, shared } = useI18n().messages;
  const format = useFormat();
  const queryClient = useQueryClient();
  const { amount, currency } = price;
  const moneyIn = useMoneyIn();
  const missing = minus(amount, wallet?.payable ?? "0");
  const adding = useAction({
    mutationFn: async (sum: string) => {
      const target =
        wallet ?? (await prepareWallet({ currency, mayStart: isNew, atLeast: "0", topUp: sum }));
      return topUp(target, sum);
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  if (!moneyIn.by("sandbox", currency)) {
    return (
      <Stack gap="xs">
        <Text fw={600}>{confirm.short(format.price(missing, currency))}</Text>
        {moneyIn.byAny(currency) ? (
          <Text size="sm">
            {shared.addInWallet}{" "}
            <Anchor href="/wallet" target="_blank">
              {shared.goToWallet}
            </Anchor>
          </Text>
        ) : (
          <Text size="sm">{shared.noTopUps}</Text>
        )}
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Text fw={600}>{confirm.topUpFirst(format.price(missing, currency))}</Text>
      <TopUpButtons
        currency={currency}
        amounts={topUpChoices(currency, missing)}
        isPending={adding.isPending}
        onChoose={(sum) => adding.mutate(sum)}
      />
      <FailureAlert error={adding.error} />
    </Stack>
  );
}
