import { Anchor, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { platformQuery } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useAnnounced } from "../ui/announcer.tsx";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { Form } from "../ui/form.tsx";
import { useAction } from "../ui/use-action.ts";

interface CodeFormProps {
  readonly sentTo: string;
  readonly onCode: (code: string) => Promise<unknown>;
  readonly onRight: () => void;
  readonly onBack: () => void;
}

/** Asks for the code that was just sent. */
export function CodeForm({ sentTo, onCode, onRight, onBack }: CodeFormProps) {
  const { entry } = useI18n().messages;
  const { data: platform } = useQuery(platformQuery);
  const [code, setCode] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const checking = useAction({ mutationFn: onCode, onSuccess: onRight });
  const field = useRef<HTMLInputElement>(null);
  // Whoever asked for a code types it next.
  useEffect(() => field.current?.focus(), []);
  useAnnounced(entry.sentTo(sentTo));
  const submit = () => {
    const typed = code.trim();
    setIsMissing(typed === "");
    if (typed !== "") checking.mutate(typed);
  };
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{entry.sentTo(sentTo)}</Text>
        {platform?.mail === "outbox" && (
          <Text size="sm" c="dimmed">
            {entry.outbox}{" "}
            <Anchor href="/outbox" target="_blank" underline="always">
              {entry.toOutbox}
            </Anchor>
          </Text>
        )}
        <TextInput
          label={entry.code}
          description={entry.codeHint}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          ref={field}
          value={code}
          maxLength={40}
          error={isMissing && entry.codeMissing}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <FailureAlert error={checking.error} />
        <Group gap="sm">
          <Button type="submit" loading={checking.isPending || checking.isSuccess}>
            {entry.enter}
          </Button>
          <Button variant="subtle" onClick={onBack}>
            {entry.otherAddress}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
