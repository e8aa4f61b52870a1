import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "../i18n/i18n-context.ts";
import { useAnnounce } from "./announcer.tsx";

/** A link to be sent to somebody, with a button that copies it. */
export function CopyLink({ link, label }: { readonly link: string; readonly label: string }) {
  const { shared } = useI18n().messages;
  const announce = useAnnounce();
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    // Where the browser refuses, the reader copies it by hand: it is selected with a click.
    const isDone = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    setCopied(isDone);
    if (isDone) announce(shared.copied);
  }
  return (
    <Group gap="xs" w="100%" align="flex-end" wrap="nowrap">
      <TextInput
        label={label}
        value={link}
        readOnly
        flex={1}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="default" onClick={() => void copy()}>
        {isCopied ? shared.copied : shared.copy}
      </Button>
    </Group>
  );
}
