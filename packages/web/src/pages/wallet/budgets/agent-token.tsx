import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import type { NewGrant } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

/** Shows the token the only time it is known. A click outside the dialog does not lose it. */
export function AgentToken({ grant, onClose }: { grant: NewGrant; onClose: () => void }) {
  const { messages } = useI18n();
  const { budgets: words } = messages;
  const announce = useAnnounce();
  const [isCopied, setIsCopied] = useState(false);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(grant.token);
      setIsCopied(true);
      announce(words.copied);
    } catch {
      // Without permission or a secure origin, one click selects the text, to be copied by hand.
    }
  }
  return (
    <Dialog title={words.tokenTitle} onClose={onClose} closesOutside={false}>
      <Stack>
        <Text size="sm">{words.tokenText}</Text>
        <TextInput
          label={words.token}
          readOnly
          data-autofocus
          value={grant.token}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end">
          <Button onClick={() => void copy()}>{isCopied ? words.copied : words.copy}</Button>
          <Button variant="default" onClick={onClose}>
            {messages.shared.close}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
