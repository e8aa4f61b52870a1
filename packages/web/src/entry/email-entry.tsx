import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { askAuth } from "../api/ask-auth.ts";
import { platformQuery } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { Form } from "../ui/form.tsx";
import { useAction } from "../ui/use-action.ts";
import { CodeForm } from "./code-form.tsx";

interface EmailEntryProps {
  /** An address that is known already: then only the code is asked for. */
  readonly address?: string;
  /** Whether a guest of this browser becomes the account, where the address has none yet. */
  readonly keep?: boolean;
  readonly send?: string;
  readonly onEntered: () => void;
}

/** An address, then the code that was sent to it. */
export function EmailEntry({ address, keep = false, send, onEntered }: EmailEntryProps) {
  const { entry } = useI18n().messages;
  const { data: platform } = useQuery(platformQuery);
  const [email, setEmail] = useState(address ?? "");
  const [sentTo, setSentTo] = useState<string>();
  const [isMissing, setIsMissing] = useState(false);
  const sending = useAction({
    mutationFn: (to: string) => askAuth("POST", "/email-code/send", { email: to }),
    onSuccess: (_answer, to) => setSentTo(to),
  });
  const submit = () => {
    const to = email.trim();
    setIsMissing(!to.includes("@"));
    if (to.includes("@")) sending.mutate(to);
  };
  if (platform?.mail === "none") return null;
  if (sentTo !== undefined)
    return (
      <CodeForm
        sentTo={sentTo}
        onCode={(code) => askAuth("POST", "/email-code/verify", { code, keep })}
        onRight={onEntered}
        onBack={() => setSentTo(undefined)}
      />
    );
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        {address === undefined ? (
          <TextInput
            type="email"
            label={entry.email}
            autoComplete="email"
            value={email}
            maxLength={254}
            error={isMissing && entry.emailMissing}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        ) : (
          <Text size="sm">{entry.codeGoesTo(address)}</Text>
        )}
        <FailureAlert error={sending.error} />
        <Button type="submit" variant="default" size="md" loading={sending.isPending}>
          {send ?? entry.sendCode}
        </Button>
      </Stack>
    </Form>
  );
}
