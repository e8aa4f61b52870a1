import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Account, AccountSession } from "@tuppence/protocol/wire";
import { useState } from "react";
import { accountQuery } from "../../api/account-query.ts";
import { post, remove } from "../../api/request.ts";
import { deviceName } from "../../format/device-name.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Section } from "../../ui/section.tsx";
import { useAction } from "../../ui/use-action.ts";
import styles from "./account.module.css";

export function SessionsSection({ account }: { readonly account: Account }) {
  const { account: words } = useI18n().messages;
  const [isAsking, setIsAsking] = useState(false);
  const [endBudgets, setEndBudgets] = useState(false);
  const leaving = useAction({
    mutationFn: () => post("/v1/account/sign-out-everywhere", { keepThis: false, endBudgets }),
    onSuccess: () => window.location.assign("/wallet"),
  });
  return (
    <Section title={words.sessions}>
      <Card>
        <ul className={styles["list"]}>
          {account.sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
        <Group mt="md">
          <Button
            variant="default"
            onClick={() => {
              setEndBudgets(false);
              setIsAsking(true);
            }}
          >
            {words.signOutEverywhere}
          </Button>
        </Group>
      </Card>
      {isAsking && (
        <ConfirmDialog
          title={words.signOutEverywhere}
          text={words.signOutEverywhereText}
          yes={words.signOutEverywhere}
          isPending={leaving.isPending || leaving.isSuccess}
          error={leaving.error}
          onYes={() => leaving.mutate()}
          onNo={() => setIsAsking(false)}
        >
          <Checkbox
            label={words.endBudgets}
            description={words.endBudgetsText}
            checked={endBudgets}
            onChange={(event) => setEndBudgets(event.currentTarget.checked)}
          />
        </ConfirmDialog>
      )}
    </Section>
  );
}

function SessionRow({ session }: { readonly session: AccountSession }) {
  const { account: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const name = deviceName(session.userAgent).join(", ") || words.unknownDevice;
  const ending = useAction({
    mutationFn: () => remove(`/v1/account/sessions/${encodeURIComponent(session.id)}`),
    onSuccess: () => announce(words.ended),
    onSettled: () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
  return (
    <li className={styles["row"]}>
      <div className={styles["what"]}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {session.current ? words.thisBrowser : words.lastUsed(format.time(session.lastUsedAt))}
          {session.address !== "" && (
            <>
              {" · "}
              <bdi>{session.address}</bdi>
            </>
          )}
        </Text>
        <FailureAlert error={ending.error} />
      </div>
      {!session.current && (
        <Button
          size="xs"
          variant="default"
          aria-label={words.signOutOf(name)}
          loading={ending.isPending}
          onClick={() => ending.mutate()}
        >
          {words.signOut}
        </Button>
      )}
    </li>
  );
}
