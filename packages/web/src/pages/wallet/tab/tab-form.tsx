import { Checkbox, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Tab, TabTerms } from "@tuppence/protocol/wire";
import { useState } from "react";
import { postOnce } from "../../../api/request.ts";
import { rereadTab } from "../../../api/tab-query.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { SpendButton } from "../../../ui/spend-button.tsx";
import { useAction } from "../../../ui/use-action.ts";

/** The buyer reads the terms in one sentence, and agrees to exactly these. */
export function TabForm({ tab, offer }: { tab: Tab; offer: TabTerms }) {
  const { tab: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [agrees, setAgrees] = useState(false);
  const limit = format.price(offer.limit, tab.currency);
  const agreeing = useAction({
    mutationFn: () => postOnce<Tab>(`/v1/wallets/${tab.wallet}/tab`, offer),
    onSuccess: async () => {
      setAgrees(false);
      await rereadTab(queryClient);
      announce(words.agreed);
    },
    // The terms may have changed since they were shown: then the new ones are read, and nobody has agreed to them.
    onError: async () => {
      setAgrees(false);
      await rereadTab(queryClient);
    },
  });
  function submit(): void {
    if (agrees && !agreeing.isPending) agreeing.mutate();
  }
  return (
    <Form onSubmit={submit}>
      <Text size="sm">
        {tab.limit === "0" ? words.offered(limit, offer.days) : words.larger(limit)}
      </Text>
      <Checkbox
        label={words.agreement(limit, offer.days)}
        checked={agrees}
        onChange={(event) => setAgrees(event.currentTarget.checked)}
      />
      <FailureAlert error={agreeing.error} />
      <SpendButton type="submit" loading={agreeing.isPending} disabled={!agrees}>
        {words.agree}
      </SpendButton>
    </Form>
  );
}
