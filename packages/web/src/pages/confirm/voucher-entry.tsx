import { Button, Group, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Offer, Session, VoucherQuote } from "@tuppence/protocol/wire";
import { useState } from "react";
import { get, post } from "../../api/request.ts";
import { signInAsGuest } from "../../api/sign-in-as-guest.ts";
import type { Wish } from "../../prices/asked-price.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Fold } from "../../ui/fold.tsx";
import { useAction } from "../../ui/use-action.ts";

interface VoucherEntryProps {
  readonly offer: Offer;
  readonly wish: Wish;
  readonly currency: string;
  readonly applied: VoucherQuote | undefined;
  readonly onApplied: (quote: VoucherQuote | undefined) => void;
}

const CODE = /^[A-Za-z0-9-]{4,40}$/;

/** Where a code is entered. What it does is shown in the price before anything is paid. */
export function VoucherEntry({ offer, wish, currency, applied, onApplied }: VoucherEntryProps) {
  const { confirm } = useI18n().messages;
  const format = useFormat();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const [text, setText] = useState("");
  const code = text.trim();
  const checking = useAction({
    mutationFn: async () => {
      // Only somebody with a session can try codes, so that nobody tries many.
      const session = await get<Session>("/v1/session");
      if (session.buyer === null) {
        await signInAsGuest();
        await queryClient.invalidateQueries({ queryKey: ["buyer"] });
      }
      const { country } = wish;
      return post<VoucherQuote>("/v1/voucher-quotes", {
        offer: offer.id,
        code,
        ...(country !== undefined && { country }),
      });
    },
    onSuccess: (quote) => {
      onApplied(quote);
      announce(confirm.voucherApplied);
    },
  });
  const list = applied?.listPrices.find((one) => one.currency === currency);
  if (applied !== undefined)
    return (
      <Group justify="space-between" gap="xs">
        <Text size="sm" component="div">
          {confirm.voucherUsed} <bdi>{applied.code}</bdi>
          {list && (
            <Text size="sm" c="dimmed">
              {confirm.voucherPrice}: <s>{format.price(list.amount, list.currency)}</s>
            </Text>
          )}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => onApplied(undefined)}>
          {confirm.voucherRemove}
        </Button>
      </Group>
    );
  return (
    <Fold label={confirm.voucherAsk}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          label={confirm.voucherLabel}
          value={text}
          flex={1}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            // It must not buy.
            event.preventDefault();
            if (CODE.test(code)) checking.mutate();
          }}
        />
        <Button
          variant="default"
          loading={checking.isPending}
          disabled={!CODE.test(code)}
          onClick={() => checking.mutate()}
        >
          {confirm.voucherApply}
        </Button>
      </Group>
      <FailureAlert error={checking.error} />
    </Fold>
  );
}
