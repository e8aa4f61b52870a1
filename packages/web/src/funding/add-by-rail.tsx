import { Stack, Text } from "@mantine/core";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { postOnce } from "../api/request.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { realChoices } from "../limits/presets.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { TopUpButtons } from "../ui/top-up-buttons.tsx";
import { useAction } from "../ui/use-action.ts";
import type { RealRail } from "./real-rails.ts";
import { useReturnResets } from "./use-return-resets.ts";

export interface AddByRailProps {
  readonly rail: RealRail;
  readonly currency: string;
  /** What is missing: smaller amounts are not offered. */
  readonly atLeast?: string;
  /** The wallet to pay into. It may be opened only now. */
  readonly walletOf: () => Promise<Wallet>;
  /** Goes where it is paid: to the provider's page, or to the details of a transfer. */
  readonly onStarted: (topUp: TopUp) => void;
}

/** The buyer chooses an amount to pay in on a rail. */
export function AddByRail(props: AddByRailProps) {
  const { rail, currency, atLeast } = props;
  const { balances: words } = useI18n().messages;
  const starting = useAction({
    mutationFn: async (amount: string) => {
      const { id: wallet } = await props.walletOf();
      return postOnce<TopUp>("/v1/top-ups", { wallet, amount, currency, rail });
    },
    onSuccess: props.onStarted,
  });
  useReturnResets(starting.reset);
  return (
    <Stack gap="xs">
      <Text size="sm">{words.by[rail]}</Text>
      <TopUpButtons
        currency={currency}
        amounts={realChoices(currency, atLeast)}
        isPending={starting.isPending || starting.isSuccess}
        onChoose={(amount) => starting.mutate(amount)}
      />
      <FailureAlert error={starting.error} />
    </Stack>
  );
}
