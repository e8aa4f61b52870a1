import { Alert, Button, Group, Loader, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { useAnnounced } from "../ui/announcer.tsx";
import { Card } from "../ui/card.tsx";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { Fold } from "../ui/fold.tsx";
import { useLater } from "../ui/use-later.ts";
import { paymentWords } from "./payment-words.ts";
import { TextMessage } from "./text-message.tsx";
import { TransferDetails } from "./transfer-details.tsx";
import type { useTopUp } from "./use-top-up.ts";

/** Somebody who has just paid is rarely kept waiting this long. */
const LONG_MS = 10_000;

interface PaymentProgressProps {
  readonly topUp: ReturnType<typeof useTopUp>;
  /** What happens once the money is there, in the words of the page. */
  readonly arrived: string;
  /** For whoever does not want to wait here: what follows, and how to leave. */
  readonly leave: { readonly text: string; readonly label?: string; readonly onLeave: () => void };
  /** Another way to pay: folded, until this payment has failed. */
  readonly other: ReactNode;
}

/** How far a payment is, in words, what the buyer can do now, and what they need not wait for. */
export function PaymentProgress({ topUp, arrived, leave, other }: PaymentProgressProps) {
  const { funding: words, payments } = useI18n().messages;
  const format = useFormat();
  const isLater = useLater(LONG_MS);
  const { data, error } = topUp;
  const said = paymentWords(data, { words, failures: payments.topUpFailures, arrived });
  useAnnounced(said.text);
  const next = data?.endedAt === null ? data.next : null;
  const isTransfer = next?.type === "transfer";
  return (
    <Stack gap="md">
      <Card>
        <Stack gap="sm">
          {data && (
            <Text fw={600}>
              {format.price(data.amount, data.currency)} · {payments.rails[data.rail]}
            </Text>
          )}
          {said.isFailure ? (
            <Alert color="brick" variant="light" p="sm">
              <Text size="sm">{said.text}</Text>
            </Alert>
          ) : (
            <Group gap="sm" wrap="nowrap" align="flex-start">
              {!isTransfer && <Loader size="xs" mt={4} aria-hidden />}
              <Text size="sm">{said.text}</Text>
            </Group>
          )}
          {next?.type === "redirect" && (
            <Button component="a" href={next.url} fullWidth>
              {payments.topUpContinue}
            </Button>
          )}
          {isTransfer && <TransferDetails transfer={next} />}
          {next?.type === "text-message" && <TextMessage message={next} />}
          <FailureAlert error={data ? null : error} retry={() => void topUp.refetch()} />
        </Stack>
      </Card>
      {!said.isOver && (isTransfer || isLater) && (
        <Stack gap="xs">
          <Text size="sm">{leave.text}</Text>
          <Button variant="default" fullWidth onClick={leave.onLeave}>
            {leave.label ?? words.leave}
          </Button>
        </Stack>
      )}
      {said.isFailure ? other : !said.isOver && <Fold label={words.otherWay}>{other}</Fold>}
    </Stack>
  );
}
