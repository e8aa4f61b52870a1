import { Alert, Anchor, Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { AutoTopUp, SavedCard } from "@tuppence/protocol/wire";
import { useEffect, useRef } from "react";
import { autoTopUpsQuery } from "../../../api/cards-queries.ts";
import { remove } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useChargeText } from "./use-charge-text.ts";
import { cardName } from "../../../funding/card-name.ts";

interface AutoTopUpStateProps {
  readonly order: AutoTopUp;
  readonly cards: readonly SavedCard[];
  readonly isChanging: boolean;
  readonly onChange: () => void;
}

/** What is ordered, what happened last, and switching it off: one press, no question. */
export function AutoTopUpState({ order, cards, isChanging, onChange }: AutoTopUpStateProps) {
  const { cards: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { wallet, currency, state, underWay, chargedToday } = order;
  const refresh = () => queryClient.invalidateQueries({ queryKey: autoTopUpsQuery.queryKey });
  const seen = `${underWay?.id ?? ""} ${chargedToday}`;
  const lastSeen = useRef(seen);
  useEffect(() => {
    if (lastSeen.current === seen) return;
    lastSeen.current = seen;
    // A charge has begun or ended: the balance may be another one.
    void queryClient.invalidateQueries({ queryKey: ["buyer"] });
    void queryClient.invalidateQueries({ queryKey: ["top-ups"] });
  }, [seen, queryClient]);
  const switchingOff = useAction({
    mutationFn: () => remove<AutoTopUp>(`/v1/auto-top-ups/${wallet}`),
    onSuccess: () => announce(words.isOff),
    onSettled: refresh,
  });
  const chargeText = useChargeText(currency);
  const card = cards.find(({ id }) => id === order.card);
  return (
    <>
      {state === "on" && (
        <Text size="sm">
          {words.does({
            below: format.price(order.below, currency),
            amount: chargeText(order),
            card: card === undefined ? "" : cardName(card),
            times: order.atMostPerDay,
          })}
        </Text>
      )}
      <News order={order} />
      {state === "on" && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={switchingOff.isPending}
            onClick={() => switchingOff.mutate()}
          >
            {words.switchOff}
          </Button>
          {!isChanging && (
            <Button size="xs" variant="subtle" onClick={onChange}>
              {words.change}
            </Button>
          )}
        </Group>
      )}
      <FailureAlert error={switchingOff.error} />
    </>
  );
}

/** A charge that waits, or why the last one failed. */
function News({ order }: { order: AutoTopUp }) {
  const { cards: words, payments } = useI18n().messages;
  const format = useFormat();
  const { state, stoppedBecause, underWay, lastFailure, nextTryAt, failures } = order;
  if (underWay !== null) {
    const { next } = underWay;
    return (
      <Alert color="copper" variant="light">
        <Text size="sm">{next === null ? words.underWay : words.bankAsks}</Text>
        {next?.type === "redirect" && (
          <Anchor size="sm" href={next.url}>
            {payments.topUpContinue}
          </Anchor>
        )}
      </Alert>
    );
  }
  const text =
    state === "stopped" && stoppedBecause !== null
      ? words.stopped[stoppedBecause](failures)
      : lastFailure === null
        ? null
        : words.failed(nextTryAt === null ? null : format.soon(nextTryAt));
  return text === null ? null : (
    <Alert color="brick" variant="light">
      <Text size="sm">{text}</Text>
    </Alert>
  );
}
