import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import type { NewGrant } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

/** The token at the only moment it is known. A click beside the window does not lose it. */
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
      // No permission, or no secure origin: the text is selected with one click and copied by hand.
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
