import { Checkbox, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { AutoTopUp, ChangeAutoTopUp, SavedCard, Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { autoTopUpsQuery } from "../../../api/cards-queries.ts";
import { patch } from "../../../api/request.ts";
import { railsQuery } from "../../../api/queries.ts";
import { isLess } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { markChoices } from "../../../limits/presets.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { SpendButton } from "../../../ui/spend-button.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useChargeText } from "./use-charge-text.ts";
import { cardName } from "../../../funding/card-name.ts";

const TIMES = ["1", "2", "3", "5", "10"];

interface AutoTopUpFormProps {
  readonly wallet: Wallet;
  readonly cards: readonly SavedCard[];
  /** What is ordered now, or was. */
  readonly order: AutoTopUp | undefined;
  readonly onDone: () => void;
}

/** The buyer chooses, reads in one sentence what will happen, and agrees to exactly that sentence. */
export function AutoTopUpForm({ wallet, cards, order, onDone }: AutoTopUpFormProps) {
  const { cards: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { currency, balance } = wallet;
  const [below, setBelow] = useState(order?.below ?? markChoices(currency)[1] ?? "");
  const [wanted, setAmount] = useState(order?.amount ?? "");
  const [times, setTimes] = useState(String(order?.atMostPerDay ?? 2));
  const [wish, setWish] = useState(order?.card ?? "");
  const [agrees, setAgrees] = useState(false);
  const card = cards.find(({ id }) => id === wish) ?? cards[0];
  const rails = useQuery(railsQuery(currency));
  const chargeText = useChargeText(currency);
  const quotes = rails.data?.data.find(({ name }) => name === "card")?.suggestions ?? [];
  const quote = quotes.find((each) => each.amount === wanted) ?? quotes[1] ?? quotes[0];
  const amount = quote?.amount ?? "0";
  const fee = quote?.onTop ?? "0";
  const sentence = words.agreement({
    below: format.price(below, currency),
    amount: chargeText({ amount, fee }),
    card: card === undefined ? "" : cardName(card),
    times: Number(times),
  });
  const ordering = useAction({
    mutationFn: (body: ChangeAutoTopUp) => patch<AutoTopUp>(`/v1/auto-top-ups/${wallet.id}`, body),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: autoTopUpsQuery.queryKey });
      announce(words.isOn);
      onDone();
    },
  });
  /** Who changes what they agree to has not agreed yet. */
  const choose =
    (set: (value: string) => void) => (event: { currentTarget: { value: string } }) => {
      set(event.currentTarget.value);
      setAgrees(false);
    };
  const priced = (amounts: readonly string[], now: string) =>
    [...new Set([...amounts, now])].map((value) => ({
      value,
      label: format.shortPrice(value, currency),
    }));
  const marks = priced(markChoices(currency), below).filter(({ value }) => !isLess(amount, value));
  function submit(): void {
    if (card === undefined || quote === undefined || !agrees || ordering.isPending) return;
    ordering.mutate({
      below,
      amount,
      fee,
      card: card.id,
      atMostPerDay: Number(times),
      consent: sentence,
    });
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="xs">
        <Group grow gap="xs" align="flex-end" wrap="nowrap">
          <NativeSelect
            label={words.below}
            value={below}
            data={marks}
            onChange={choose(setBelow)}
          />
          <NativeSelect
            label={words.amount}
            value={amount}
            data={quotes.map((each) => ({
              value: each.amount,
              label: format.shortPrice(each.amount, currency),
            }))}
            onChange={choose(setAmount)}
          />
        </Group>
        <NativeSelect
          label={words.card}
          value={card?.id ?? ""}
          data={cards.map((each) => ({ value: each.id, label: cardName(each) }))}
          onChange={choose(setWish)}
        />
        <NativeSelect label={words.times} value={times} data={TIMES} onChange={choose(setTimes)} />
      </Stack>
      <Checkbox
        label={sentence}
        checked={agrees}
        onChange={(event) => setAgrees(event.currentTarget.checked)}
      />
      {isLess(balance, below) && <Text size="sm">{words.belowAlready}</Text>}
      <FailureAlert error={rails.error} retry={() => void rails.refetch()} />
      <FailureAlert error={ordering.error} />
      <SpendButton
        type="submit"
        loading={ordering.isPending}
        disabled={!agrees || quote === undefined}
      >
        {words.switchOn}
      </SpendButton>
    </Form>
  );
}
