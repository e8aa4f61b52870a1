import { Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { CreateTopUp, TopUp, Wallet } from "@tuppence/protocol/wire";
import { postOnce } from "../api/request.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { OwnAmount } from "../quotes/own-amount.tsx";
import { SuggestedAmounts } from "../quotes/suggested-amounts.tsx";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { TopUpButtons } from "../ui/top-up-buttons.tsx";
import { useAction } from "../ui/use-action.ts";
import type { RealRail } from "./real-rails.ts";
import { useReturnResets } from "./use-return-resets.ts";

export interface AddByRailProps {
  readonly rail: RealRail | "carrier";
  readonly currency: string;
  /** What happens; by default what the rail says of itself. */
  readonly text?: string;
  /** What else is asked for. */
  readonly request?: Pick<CreateTopUp, "card" | "saveCard">;
  /** What is missing: smaller amounts are not offered. */
  readonly atLeast?: string | undefined;
  /** The amounts to choose from; by default those that are suggested for the rail. */
  readonly amounts?: readonly string[];
  /** The wallet to pay into. It may be opened only now. */
  readonly walletOf: () => Promise<Wallet>;
  /** Goes where it is paid: to the provider's page, or to the details of a transfer. */
  readonly onStarted: (topUp: TopUp) => void;
}

/** What the buyer chose, and what is paid on top of it, as it was shown. */
interface Choice {
  readonly amount: string;
  readonly fee?: string;
}

/** The buyer chooses an amount to pay in on a rail, and sees what the payment costs, and whom. */
export function AddByRail(props: AddByRailProps) {
  const { rail, currency, atLeast, amounts, text, request } = props;
  const { balances: words } = useI18n().messages;
  const queryClient = useQueryClient();
  const starting = useAction({
    mutationFn: async (choice: Choice) => {
      const { id: wallet } = await props.walletOf();
      return postOnce<TopUp>("/v1/top-ups", { wallet, currency, rail, ...choice, ...request });
    },
    onSuccess: props.onStarted,
    // What is paid on top may have become more: then this page shows it.
    onError: () => queryClient.invalidateQueries({ queryKey: ["rails"] }),
  });
  useReturnResets(starting.reset);
  const isPending = starting.isPending || starting.isSuccess;
  return (
    <Stack gap="xs">
      <Text size="sm">{text ?? words.by[rail]}</Text>
      {amounts === undefined ? (
        <>
          <SuggestedAmounts
            rail={rail}
            currency={currency}
            atLeast={atLeast}
            isPending={isPending}
            onChoose={({ amount, onTop: fee }) => starting.mutate({ amount, fee })}
          />
          {rail === "bank" && (
            <OwnAmount
              rail={rail}
              currency={currency}
              isPending={isPending}
              onChoose={({ amount, onTop: fee }) => starting.mutate({ amount, fee })}
            />
          )}
        </>
      ) : (
        <TopUpButtons
          currency={currency}
          amounts={amounts}
          isPending={isPending}
          onChoose={(amount) => starting.mutate({ amount })}
        />
      )}
      <FailureAlert error={starting.error} />
    </Stack>
  );
}
