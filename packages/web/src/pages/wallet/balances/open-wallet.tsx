import { Button, Group, NativeSelect } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { openWallet } from "../../../api/open-wallet.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { currencyOptions } from "../../../format/currency-options.ts";

export function OpenWallet({ wallets }: { wallets: readonly Wallet[] }) {
  const { messages, locale } = useI18n();
  const { balances: words, wallet } = messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const held = wallets.map(({ currency }) => currency);
  const options = currencyOptions(locale.tag, held);
  const [chosen, setChosen] = useState("");
  const currency = options.some(({ value }) => value === chosen)
    ? chosen
    : (["EUR", "USD"].find((code) => !held.includes(code)) ?? options[0]?.value ?? "");
  const opening = useAction({
    mutationFn: () => openWallet(currency),
    onSuccess: async (wallet) => {
      await queryClient.invalidateQueries({ queryKey: ["buyer"] });
      announce(words.opened(wallet.currency));
    },
  });
  function submit(): void {
    if (!opening.isPending) opening.mutate();
  }
  return (
    <Fold label={words.openAnother}>
      <Form onSubmit={submit}>
        <Group gap="xs" align="flex-end">
          <NativeSelect
            label={wallet.start.currency}
            value={currency}
            data={options}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <Button type="submit" loading={opening.isPending}>
            {words.openButton}
          </Button>
        </Group>
        <FailureAlert error={opening.error} />
      </Form>
    </Fold>
  );
}
