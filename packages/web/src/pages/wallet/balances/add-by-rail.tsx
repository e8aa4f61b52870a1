import { Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { useEffect } from "react";
import { postOnce } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { SuggestedAmounts } from "../../../quotes/suggested-amounts.tsx";
import { TopUpButtons } from "../../../ui/top-up-buttons.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useAction } from "../../../ui/use-action.ts";

interface AddByRailProps {
  readonly wallet: Wallet;
  readonly rail: "card" | "bank" | "carrier";
  readonly amounts?: readonly string[];
}

/**
 * The buyer chooses an amount, of which it is shown what it costs and whom, and goes where it is paid: to the provider's
 * page, or to the details of a transfer.
 * @param amounts the amounts to choose from; by default those that are suggested for the rail
 */
export function AddByRail({ wallet: { id, currency }, rail, amounts }: AddByRailProps) {
  const { balances: words } = useI18n().messages;
  const queryClient = useQueryClient();
  const leaving = useAction({
    mutationFn: ({ amount, fee }: { amount: string; fee?: string }) =>
      postOnce<TopUp>("/v1/top-ups", {
        wallet: id,
        amount,
        currency,
        rail,
        ...(fee === undefined ? {} : { fee }),
      }),
    onSuccess: ({ id: topUp, next }) =>
      // Without a page to go to, the wallet says how far the payment is, and leads there once there is one.
      window.location.assign(next?.type === "redirect" ? next.url : `/wallet?topUp=${topUp}`),
    // What is paid on top may have become more: then this page shows it.
    onError: () => queryClient.invalidateQueries({ queryKey: ["rails"] }),
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
    <Stack gap="xs">
      <Text size="sm">{words.by[rail]}</Text>
      {amounts === undefined ? (
        <SuggestedAmounts
          rail={rail}
          currency={currency}
          isPending={leaving.isPending || leaving.isSuccess}
          onChoose={({ amount, onTop: fee }) => leaving.mutate({ amount, fee })}
        />
      ) : (
        <TopUpButtons
          currency={currency}
          amounts={amounts}
          isPending={leaving.isPending || leaving.isSuccess}
          onChoose={(amount) => leaving.mutate({ amount })}
        />
      )}
      <FailureAlert error={leaving.error} />
    </Stack>
  );
}
