import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Account } from "@tuppence/protocol/wire";
import { useState } from "react";
import { accountQuery } from "../../api/account-query.ts";
import { platformQuery } from "../../api/queries.ts";
import { post } from "../../api/request.ts";
import { CodeForm } from "../../entry/code-form.tsx";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { Card } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Form } from "../../ui/form.tsx";
import { Section } from "../../ui/section.tsx";
import { useAction } from "../../ui/use-action.ts";
import { useFresh } from "./fresh-provider.tsx";

export function EmailSection({ account }: { readonly account: Account }) {
  const { account: words } = useI18n().messages;
  const { data: platform } = useQuery(platformQuery);
  const ensureFresh = useFresh();
  const [isChanging, setIsChanging] = useState(false);
  if (platform?.mail === "none" && account.email === null) return null;
  return (
    <Section title={words.email}>
      <Card>
        <Group justify="space-between" gap="sm">
          <div>
            <Text fw={600}>{account.email ?? words.noEmail}</Text>
            <Text size="sm" c="dimmed">
              {account.email === null ? words.noEmailHint : words.emailHint}
            </Text>
          </div>
          {platform?.mail !== "none" && (
            <Button variant="default" onClick={() => ensureFresh(() => setIsChanging(true))}>
              {account.email === null ? words.addEmail : words.changeEmail}
            </Button>
          )}
        </Group>
      </Card>
      {isChanging && <ChangeEmail account={account} onClose={() => setIsChanging(false)} />}
    </Section>
  );
}

function ChangeEmail({ account, onClose }: { readonly account: Account; onClose: () => void }) {
  const { account: words, entry } = useI18n().messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const sending = useAction({
    mutationFn: (to: string) => post("/v1/account/email-changes", { email: to }),
    onSuccess: (_answer, to) => setSentTo(to),
  });
  const submit = () => {
    const to = email.trim();
    setIsMissing(!to.includes("@"));
    if (to.includes("@")) sending.mutate(to);
  };
  return (
    <Dialog
      title={account.email === null ? words.addEmail : words.changeEmail}
      onClose={onClose}
      closesOutside={false}
      hasCloseButton
    >
      {sentTo === undefined ? (
        <Form onSubmit={submit}>
          <Stack gap="sm">
            {account.email !== null && <Text size="sm">{words.changeText(account.email)}</Text>}
            <TextInput
              type="email"
              label={words.newEmail}
              autoComplete="email"
              data-autofocus
              value={email}
              maxLength={254}
              error={isMissing && entry.emailMissing}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <FailureAlert error={sending.error} />
            <Button type="submit" loading={sending.isPending}>
              {entry.sendCode}
            </Button>
          </Stack>
        </Form>
      ) : (
        <CodeForm
          sentTo={sentTo}
          onCode={(code) => post<Account>("/v1/account/email-changes/confirm", { code })}
          onRight={() => {
            announce(words.emailChanged);
            void queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
            onClose();
          }}
          onBack={() => setSentTo(undefined)}
        />
      )}
    </Dialog>
  );
}
