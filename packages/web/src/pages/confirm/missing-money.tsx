import { Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Money, Offer, Wallet } from "@tuppence/protocol/wire";
import { prepareWallet, topUp } from "../../api/prepare-wallet.ts";
import { useMoneyIn } from "../../api/use-money-in.ts";
import { missingMoney } from "../../funding/missing-money.ts";
import { useNoMoneyIn } from "../../funding/use-no-money-in.ts";
import { PAY_IN_RAILS } from "../../funding/real-rails.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { topUpChoices } from "../../limits/presets.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { TopUpButtons } from "../../ui/top-up-buttons.tsx";
import { useAction } from "../../ui/use-action.ts";
import { PayInHere } from "./pay-in-here.tsx";

interface MissingMoneyProps {
  readonly offer: Offer;
  readonly price: Money;
  readonly wallet: Wallet | null;
  readonly isNew: boolean;
}

/** The wallet holds less than the price: money is added without leaving the way to the purchase. */
export function MissingMoney({ offer, price, wallet, isNew }: MissingMoneyProps) {
  const { confirm } = useI18n().messages;
  const format = useFormat();
  const queryClient = useQueryClient();
  const { amount, currency } = price;
  const moneyIn = useMoneyIn();
  const noMoneyIn = useNoMoneyIn(currency);
  const missing = missingMoney(amount, wallet);
  const walletOf = async () =>
    wallet ?? prepareWallet({ currency, mayStart: isNew, atLeast: "0", topUp: null });
  const adding = useAction({
    mutationFn: async (sum: string) => topUp(await walletOf(), sum),
    onSettled: () => queryClient.invalidateQueries(),
  });
  if (moneyIn.by("sandbox", currency)) {
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
  const paysIn = PAY_IN_RAILS.some((rail) => moneyIn.by(rail, currency));
  return (
    <Stack gap="sm">
      <Text fw={600}>{confirm.short(format.price(missing, currency))}</Text>
      {paysIn ? (
        <PayInHere
          offer={offer}
          currency={currency}
          missing={missing}
          wallet={wallet}
          walletOf={walletOf}
        />
      ) : (
        <Text size="sm">{noMoneyIn}</Text>
      )}
    </Stack>
  );
}
