import { Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Account, WalletSummary } from "@tuppence/protocol/wire";
import { useState } from "react";
import { accountQuery } from "../../../api/account-query.ts";
import { post } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Card } from "../../../ui/card.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useWalletWords } from "./use-wallet-words.ts";

/** The guest who was here before. Whether it is the same person, only they know: so they are asked. */
export function KeptGuest({ wallet }: { readonly wallet: WalletSummary }) {
  const { people } = useI18n().messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const words = useWalletWords(wallet);
  const joining = useAction({
    mutationFn: () => post<Account>("/v1/account/wallets", { buyer: wallet.buyer }),
    onSuccess: (account) => {
      setIsAsking(false);
      announce(people.isJoined);
      queryClient.setQueryData(accountQuery.queryKey, account);
      void queryClient.invalidateQueries();
    },
  });
  return (
    <Card>
      <Text fw={600}>{people.guestHas(words)}</Text>
      <Text size="sm" c="dimmed" mt={4} mb="sm">
        {people.guestText}
      </Text>
      <Group>
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {people.join}
        </Button>
      </Group>
      {isAsking && (
        <ConfirmDialog
          title={people.joinTitle}
          text={people.joinText(words)}
          yes={people.joinYes}
          isPending={joining.isPending}
          error={joining.error}
          onYes={() => joining.mutate()}
          onNo={() => setIsAsking(false)}
        />
      )}
    </Card>
  );
}
