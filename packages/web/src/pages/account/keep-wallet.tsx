import { Button, Divider, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { addPasskey, canUsePasskeys } from "../../api/passkeys.ts";
import { EmailEntry } from "../../entry/email-entry.tsx";
import { usePasskeyLabel } from "../../entry/use-passkey-label.ts";
import { usePasskeyAction } from "../../entry/use-passkey-action.ts";
import { deviceName } from "../../format/device-name.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { Card } from "../../ui/card.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";

/** A guest gets a way back to their wallet. Nothing of it changes. Then they go on to where they came from, if that is known. */
export function KeepWallet({ onKept }: { readonly onKept: (() => void) | undefined }) {
  const { account, entry } = useI18n().messages;
  const label = usePasskeyLabel();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const kept = () => {
    announce(account.kept);
    if (onKept) return onKept();
    void queryClient.invalidateQueries();
  };
  const name = deviceName(navigator.userAgent).join(", ") || account.thisDevice;
  const passkey = usePasskeyAction(() => addPasskey(name, label), kept);
  return (
    <Card>
      <Stack gap="md" p="xs">
        <Text>{account.keepLead}</Text>
        {canUsePasskeys() && (
          <>
            <Button size="md" loading={passkey.isPending} onClick={passkey.start}>
              {account.keepByPasskey}
            </Button>
            <Text size="sm" c="dimmed">
              {passkey.isCancelled ? account.passkeyCancelled : account.passkeyHint}
            </Text>
            <FailureAlert error={passkey.error} />
            <Divider label={entry.or} />
          </>
        )}
        <EmailEntry keep onEntered={kept} />
      </Stack>
    </Card>
  );
}
