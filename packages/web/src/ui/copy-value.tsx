import { Button } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "../i18n/i18n-context.ts";
import { useAnnounce } from "./announcer.tsx";

/** A small button that copies what stands beside it. `label` names that for those who do not see it. */
export function CopyValue({ value, label }: { readonly value: string; readonly label: string }) {
  const { shared } = useI18n().messages;
  const announce = useAnnounce();
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    // Where the browser refuses, the reader selects the text and copies it.
    const isDone = await navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    );
    setCopied(isDone);
    if (isDone) announce(shared.copied);
  }
  const text = isCopied ? shared.copied : shared.copy;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={`${text}: ${label}`}
      onClick={() => void copy()}
    >
      {text}
    </Button>
  );
}
