import { Button, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { AuthorizationView, TopUp, Wallet } from "@tuppence/protocol/wire";
import { type ReactNode, useEffect, useState } from "react";
import { OwedNote } from "../../debts/owed-note.tsx";
import { isPositive } from "../../format/amounts.ts";
import { waitingTopUpQuery } from "../../funding/waiting-top-up-query.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { AskingSite } from "./asking-site.tsx";
import { DenyButton } from "./deny-button.tsx";
import type { Allowed } from "./errand.ts";
import type { useDecision } from "./use-decision.ts";
import { wantedPrice } from "./wanted-price.ts";
import { Loading } from "../../ui/loading.tsx";

interface PayInFormProps {
  readonly view: AuthorizationView;
  readonly currency: string;
  readonly wallet: Wallet | null;
  readonly isNew: boolean;
  readonly allowed: Allowed;
  readonly decision: ReturnType<typeof useDecision>;
  /** Goes on with a payment that has begun earlier. */
  readonly onGoOn: (topUp: TopUp) => void;
  /** How much, and how. */
  readonly children: ReactNode;
}

/** The budget is allowed, and there is too little money: a payment is begun, or gone on with. */
export function PayInForm(props: PayInFormProps) {
  const { view, currency, wallet, decision, onGoOn } = props;
  const { messages } = useI18n();
  const { connect, funding: words } = messages;
  const format = useFormat();
  const [nowMs] = useState(Date.now);
  const price = wantedPrice(view, currency, nowMs);
  const balance = wallet?.balance ?? "0";
  const waiting = useQuery(waitingTopUpQuery(wallet));
  const found = waiting.data ?? null;
  useEffect(() => {
    if (found !== null) onGoOn(found);
  }, [found, onGoOn]);
  if (found !== null || (wallet !== null && waiting.isPending)) return <Loading />;
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="1.375rem">
          {words.title}
        </Title>
        <Text size="sm" mt={4}>
          {price && isPositive(balance)
            ? words.needs(format.price(price.amount, currency), format.price(balance, currency))
            : words.empty}{" "}
          {words.stays}
        </Text>
      </div>
      <OwedNote wallet={wallet} />
      <AskingSite view={view} price={price} />
      {props.children}
      <Stack gap={4}>
        <FailureAlert error={decision.error} />
        <Button
          variant="subtle"
          size="xs"
          fullWidth
          loading={decision.isPending}
          onClick={() =>
            decision.mutate({
              wallet: { currency, mayStart: props.isNew, atLeast: "0", topUp: null },
              allowed: props.allowed,
            })
          }
        >
          {connect.allowWithout}
        </Button>
        <DenyButton disabled={decision.isPending} onDeny={() => decision.mutate(null)} />
      </Stack>
    </Stack>
  );
}
