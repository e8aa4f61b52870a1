import { Stack, Text } from "@mantine/core";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { useEffect } from "react";
import { postOnce } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { cardChoices } from "../../../limits/presets.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { TopUpButtons } from "../../../ui/top-up-buttons.tsx";
import { useAction } from "../../../ui/use-action.ts";

/** Adds money by card: the buyer chooses an amount, pays on the provider's page, and returns to the wallet. */
export function AddByCard({ wallet: { id, currency } }: { readonly wallet: Wallet }) {
  const { balances: words } = useI18n().messages;
  const leaving = useAction({
    mutationFn: (amount: string) =>
      postOnce<TopUp>("/v1/top-ups", { wallet: id, amount, currency, rail: "card" }),
    onSuccess: ({ id: topUp, next }) =>
      // Without a page to go to, the wallet says how far the payment is, and leads there once there is one.
      window.location.assign(next?.url ?? `/wallet?topUp=${topUp}`),
  });
  const { reset } = leaving;
  useEffect(() => {
    // The browser's Back shows this page as it was left: with its buttons switched off.
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reset();
    };
    window.addEventListener("pageshow", shown);
    return () => window.removeEventListener("pageshow", shown);
  }, [reset]);
  return (
    <Fold label={words.addMoney}>
      <Stack gap="xs" pb="xs">
        <Text size="sm">{words.byCard}</Text>
        <TopUpButtons
          currency={currency}
          amounts={cardChoices(currency)}
          isPending={leaving.isPending || leaving.isSuccess}
          onChoose={(amount) => leaving.mutate(amount)}
        />
        <FailureAlert error={leaving.error} />
      </Stack>
    </Fold>
  );
}
