import { Button, Group, Text } from "@mantine/core";
import type { Account } from "@tuppence/protocol/wire";
import { post } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { Card } from "../../../ui/card.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useWalletWords } from "./use-wallet-words.ts";

/** One of the account's wallets, which this browser uses or could use. */
export function WalletRow({ wallet }: { readonly wallet: Account["wallets"][number] }) {
  const { people } = useI18n().messages;
  const format = useFormat();
  const words = useWalletWords(wallet);
  const choosing = useAction({
    mutationFn: () => post("/v1/account/wallet-in-use", { buyer: wallet.buyer }),
    // A new document: nothing of the other wallet stays on the page.
    onSuccess: () => window.location.reload(),
  });
  const name = wallet.joinedAt === null ? people.own : people.joined(format.time(wallet.joinedAt));
  return (
    <Card>
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {words}
          </Text>
        </div>
        {wallet.inUse ? (
          <Text size="sm" fw={600}>
            {people.inUse}
          </Text>
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={people.chooseOf(name)}
            loading={choosing.isPending || choosing.isSuccess}
            onClick={() => choosing.mutate()}
          >
            {people.choose}
          </Button>
        )}
      </Group>
      <FailureAlert error={choosing.error} />
    </Card>
  );
}
