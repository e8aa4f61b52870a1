import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Tab, Wallet } from "@tuppence/protocol/wire";
import { postOnce } from "../../../api/request.ts";
import { rereadTab, tabQuery } from "../../../api/tab-query.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { TabForm } from "./tab-form.tsx";
import { tabText } from "./tab-text.ts";

/** A wallet's tab: what is owed and when it is due, and the terms to which the buyer can agree. Nothing without either. */
export function WalletTab({ wallet }: { wallet: Wallet }) {
  const { tab: words } = useI18n().messages;
  const format = useFormat();
  const { data: tab } = useQuery(tabQuery(wallet));
  if (tab === undefined || (tab.status === "none" && tab.offer === null)) return null;
  const isUrgent = tab.status === "due" || tab.status === "overdue";
  const text = tabText(tab, words, format);
  return (
    <>
      {isUrgent && (
        <Alert color="brick" variant="light" mt="xs">
          {text} {words.howToPay}
        </Alert>
      )}
      <Fold
        label={
          tab.owed === "0" ? words.title : words.titleOwed(format.price(tab.owed, tab.currency))
        }
      >
        <Stack gap="xs">
          {!isUrgent && text !== "" && <Text size="sm">{text}</Text>}
          {tab.offer !== null && <TabForm tab={tab} offer={tab.offer} />}
          {tab.limit !== "0" && <CloseTab tab={tab} />}
        </Stack>
      </Fold>
    </>
  );
}

function CloseTab({ tab: { wallet } }: { tab: Tab }) {
  const { tab: words } = useI18n().messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const closing = useAction({
    mutationFn: () => postOnce<Tab>(`/v1/wallets/${wallet}/tab/close`, {}),
    onSuccess: async () => {
      await rereadTab(queryClient);
      announce(words.closed);
    },
  });
  return (
    <>
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          loading={closing.isPending}
          onClick={() => closing.mutate()}
        >
          {words.close}
        </Button>
      </Group>
      <FailureAlert error={closing.error} />
    </>
  );
}
