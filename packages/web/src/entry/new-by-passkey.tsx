import { Button, Text } from "@mantine/core";
import type { Session } from "@tuppence/protocol/wire";
import { addPasskey } from "../api/passkeys.ts";
import { get } from "../api/request.ts";
import { signInAsGuest } from "../api/sign-in-as-guest.ts";
import { deviceName } from "../format/device-name.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { usePasskeyAction } from "./use-passkey-action.ts";
import { usePasskeyLabel } from "./use-passkey-label.ts";

/** Makes an account for somebody new, with a passkey only. */
export function NewByPasskey({ onEntered }: { readonly onEntered: () => void }) {
  const { account, entry } = useI18n().messages;
  const label = usePasskeyLabel();
  const name = deviceName(navigator.userAgent).join(", ") || account.thisDevice;
  const { start, isPending, error, isCancelled } = usePasskeyAction(async () => {
    // A try that was cancelled has left a guest, who gets the passkey now.
    const { buyer } = await get<Session>("/v1/session");
    if (buyer === null) await signInAsGuest();
    await addPasskey(name, label);
  }, onEntered);
  return (
    <>
      <Button variant="subtle" loading={isPending} onClick={start}>
        {entry.newByPasskey}
      </Button>
      {isCancelled && (
        <Text component="output" size="sm" c="dimmed">
          {account.passkeyCancelled}
        </Text>
      )}
      <FailureAlert error={error} />
    </>
  );
}
