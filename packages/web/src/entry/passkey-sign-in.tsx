import { Button, Text } from "@mantine/core";
import { canUsePasskeys, signInWithPasskey } from "../api/passkeys.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { usePasskeyAction } from "./use-passkey-action.ts";

/** One button; the device shows whose passkeys it has. */
export function PasskeySignIn({ onEntered }: { readonly onEntered: () => void }) {
  const { entry } = useI18n().messages;
  const { start, isPending, error, isCancelled } = usePasskeyAction(signInWithPasskey, onEntered);
  if (!canUsePasskeys()) return null;
  return (
    <>
      <Button size="md" loading={isPending} onClick={start}>
        {entry.withPasskey}
      </Button>
      {isCancelled && (
        <Text component="output" size="sm" c="dimmed">
          {entry.cancelled}
        </Text>
      )}
      <FailureAlert error={error} />
    </>
  );
}
