import { Stack, Text } from "@mantine/core";
import type { CreateTopUp, TopUp, Wallet } from "@tuppence/protocol/wire";
import { useEffect } from "react";
import { postOnce } from "../../../api/request.ts";
import { realChoices } from "../../../limits/presets.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { TopUpButtons } from "../../../ui/top-up-buttons.tsx";
import { useAction } from "../../../ui/use-action.ts";

interface AddByRailProps {
  readonly wallet: Wallet;
  readonly rail: "card" | "bank";
  /** What happens. */
  readonly text: string;
  /** What else is asked for. */
  readonly request?: Pick<CreateTopUp, "card" | "saveCard">;
}

/** The buyer chooses an amount, and goes where it is paid: to the provider's page, or to the details of a transfer. */
export function AddByRail({ wallet: { id, currency }, rail, text, request = {} }: AddByRailProps) {
  const leaving = useAction({
    mutationFn: (amount: string) =>
      postOnce<TopUp>("/v1/top-ups", { wallet: id, amount, currency, rail, ...request }),
    onSuccess: ({ id: topUp, next }) =>
      // Without a page to go to, the wallet says how far the payment is, and leads there once there is one.
      window.location.assign(next?.type === "redirect" ? next.url : `/wallet?topUp=${topUp}`),
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
      <Text size="sm">{text}</Text>
      <TopUpButtons
        currency={currency}
        amounts={realChoices(currency)}
        isPending={leaving.isPending || leaving.isSuccess}
        onChoose={(amount) => leaving.mutate(amount)}
      />
      <FailureAlert error={leaving.error} />
    </Stack>
  );
}
