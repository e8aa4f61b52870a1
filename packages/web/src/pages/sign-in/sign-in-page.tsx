import { Divider, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { buyerQuery } from "../../api/queries.ts";
import { EmailEntry } from "../../entry/email-entry.tsx";
import { NewByPasskey } from "../../entry/new-by-passkey.tsx";
import { PasskeySignIn } from "../../entry/passkey-sign-in.tsx";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Card } from "../../ui/card.tsx";
import { CoinMark } from "../../ui/coin-mark.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Shell } from "../../ui/shell.tsx";
import { canUsePasskeys } from "../../api/passkeys.ts";
import { returnTo } from "./return-to.ts";
import { Loading } from "../../ui/loading.tsx";

/** To a new document: nothing of whoever was here before stays in memory. */
function leave(): void {
  window.location.assign(returnTo(window.location.search, window.location.origin));
}

export default function SignInPage() {
  const { entry } = useI18n().messages;
  const { data, error, refetch } = useQuery(buyerQuery);
  const isGuest = data?.buyer?.isGuest === true && data.buyer.wallets.length > 0;
  return (
    <Shell title={entry.title} width="narrow">
      {error ? (
        <FailureAlert error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <Card>
          <Stack gap="md" p="xs">
            <CoinMark size={56} />
            <div>
              <Title order={1}>{entry.title}</Title>
              <Text mt={4}>{entry.lead}</Text>
            </div>
            <PasskeySignIn onEntered={leave} />
            {canUsePasskeys() && <Divider label={entry.or} />}
            <EmailEntry onEntered={leave} />
            {data.buyer === null && canUsePasskeys() && <NewByPasskey onEntered={leave} />}
            <Text size="sm" c="dimmed">
              {isGuest ? entry.guestHere : entry.newHere}
            </Text>
          </Stack>
        </Card>
      )}
    </Shell>
  );
}
