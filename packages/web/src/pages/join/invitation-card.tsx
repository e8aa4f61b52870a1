import { Alert, Button, Stack, Text, Title } from "@mantine/core";
import type { InvitationView, Me, Membership } from "@tuppence/protocol/wire";
import { postOnce } from "../../api/request.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { Card } from "../../ui/card.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { useAction } from "../../ui/use-action.ts";
import styles from "./invitation-card.module.css";
import { forgetToken } from "./invitation-token.ts";

interface InvitationCardProps {
  readonly token: string;
  readonly invitation: InvitationView;
  readonly me: Me | null;
  readonly onJoined: (membership: Membership) => void;
}

/** What the invitation is to, and the next step for whoever is signed in. */
export function InvitationCard({ token, invitation, me, onJoined }: InvitationCardProps) {
  const { join } = useI18n().messages;
  const format = useFormat();
  const { seller, role, email, expiresAt } = invitation;
  return (
    <Card>
      <Stack gap="lg" p="xs">
        <Title order={1} size="h2">
          {seller === null ? join.sellHeading : join.heading(seller.name)}
        </Title>
        {seller === null && <Text>{join.sellLead}</Text>}
        <dl className={styles["facts"]}>
          {role !== null && (
            <>
              <dt>{join.role}</dt>
              <dd className={styles["role"]}>{join.roles[role]}</dd>
              <dt>{join.may}</dt>
              <dd>{join.rolesMay[role]}</dd>
            </>
          )}
          <dt>{join.for}</dt>
          <dd>{email}</dd>
          <dt>{join.until}</dt>
          <dd>{format.time(expiresAt)}</dd>
        </dl>
        <NextStep token={token} invitation={invitation} me={me} onJoined={onJoined} />
      </Stack>
    </Card>
  );
}

function NextStep({ token, invitation, me, onJoined }: InvitationCardProps) {
  const { join } = useI18n().messages;
  const { acceptance, email, kind } = invitation;
  const joining = useAction({
    mutationFn: () => postOnce<Membership>("/v1/invitations/accept", { token }),
    onSuccess: (membership) => {
      forgetToken();
      onJoined(membership);
    },
  });
  if (acceptance === "sign-in")
    return (
      <Stack gap="sm">
        <Text>{join.signInLead(email)}</Text>
        <Button component="a" href="/sign-in?returnTo=/join" size="md">
          {join.signIn}
        </Button>
      </Stack>
    );
  if (acceptance !== "ready")
    return (
      <Stack gap="sm" align="flex-start">
        <Alert color="brick" variant="light" w="100%">
          <Text size="sm">
            {me === null || me.email === null
              ? join.noAddress(email)
              : join.otherAddress(me.email, email)}
          </Text>
        </Alert>
        <Button component="a" href="/account?next=/join" variant="default">
          {join.toAccount}
        </Button>
      </Stack>
    );
  if (kind === "seller")
    return (
      <Button component="a" href="/studio/start" size="md">
        {join.startSelling}
      </Button>
    );
  return (
    <Stack gap="sm">
      <Text className={styles["account"] ?? ""}>{join.asWhom(me?.email ?? email)}</Text>
      <FailureAlert error={joining.error} />
      <Button size="md" loading={joining.isPending} onClick={() => joining.mutate()}>
        {join.accept}
      </Button>
    </Stack>
  );
}
