import { Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { topUp } from "../../../api/prepare-wallet.ts";
import { useMoneyIn } from "../../../api/use-money-in.ts";
import { AddByRealRail } from "../../../funding/add-by-real-rail.tsx";
import { AddByPhoneBill } from "../../../funding/phone-bill/add-by-phone-bill.tsx";
import { REAL_RAILS } from "../../../funding/real-rails.ts";
import { currencyName } from "../../../format/currency-name.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { topUpChoices } from "../../../limits/presets.ts";
import { Card } from "../../../ui/card.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { TestMoneyBadge } from "../../../ui/test-money-badge.tsx";
import { TopUpButtons } from "../../../ui/top-up-buttons.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { Lots } from "../lots/lots.tsx";
import { WalletOwnLimits } from "../spending/wallet-own-limits.tsx";
import { WalletTab } from "../tab/wallet-tab.tsx";
import { AutoTopUpFold } from "../cards/auto-top-up-fold.tsx";
import { BalanceAmount } from "./balance-amount.tsx";
import styles from "./balances.module.css";
import { TimeZone } from "./time-zone.tsx";

export function BalanceCard({ wallet }: { wallet: Wallet }) {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { currency } = wallet;
  const moneyIn = useMoneyIn();
  const rails = REAL_RAILS.filter((rail) => moneyIn.by(rail, currency));
  const adding = useAction({
    mutationFn: (amount: string) => topUp(wallet, amount),
    onSuccess: async (_, amount) => {
      await queryClient.invalidateQueries({ queryKey: ["buyer"] });
      announce(messages.balances.added(format.price(amount, currency)));
    },
  });
  return (
    <Card>
      <div className={styles["currency"]}>
        <span>{currencyName(currency, locale.tag)}</span>
        {moneyIn.isTest(currency) && <TestMoneyBadge />}
      </div>
      <BalanceAmount wallet={wallet} />
      <TimeZone wallet={wallet} />
      <WalletTab wallet={wallet} />
      <WalletOwnLimits wallet={wallet} />
      {(rails.length > 0 || moneyIn.by("carrier", currency)) && (
        <Fold label={messages.balances.addMoney}>
          <Stack gap="md" pb="xs">
            {rails.map((rail) => (
              <AddByRealRail
                key={rail}
                rail={rail}
                currency={currency}
                walletOf={() => Promise.resolve(wallet)}
                onStarted={leave}
              />
            ))}
            {moneyIn.by("carrier", currency) && (
              <AddByPhoneBill
                currency={currency}
                wallet={wallet}
                walletOf={() => Promise.resolve(wallet)}
                onStarted={leave}
              />
            )}
          </Stack>
        </Fold>
      )}
      {moneyIn.by("sandbox", currency) && (
        <Fold label={messages.balances.addTestMoney}>
          <Stack gap="xs">
            <TopUpButtons
              currency={currency}
              amounts={topUpChoices(currency)}
              isPending={adding.isPending}
              onChoose={(amount) => adding.mutate(amount)}
            />
            <FailureAlert error={adding.error} />
          </Stack>
        </Fold>
      )}
      <Lots wallet={wallet} />
      {moneyIn.by("card", currency) && <AutoTopUpFold wallet={wallet} />}
    </Card>
  );
}

/** Without a page to go to, the wallet says how far the payment is, and leads there once there is one. */
function leave({ id, next }: TopUp): void {
  window.location.assign(next?.type === "redirect" ? next.url : `/wallet?topUp=${id}`);
}
