import { Button, Stack, Text, Title } from "@mantine/core";
import { post } from "../../api/request.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Card } from "../../ui/card.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";

/** The link in the mail to the old address. It asks first: programs that check mails open links too. */
export function StopChange({ token }: { readonly token: string }) {
  const { account: words } = useI18n().messages;
  const stopping = useAction({
    mutationFn: () => post("/v1/account/email-changes/stop", { token }),
  });
  if (stopping.isSuccess)
    return (
      <Notice
        title={words.stoppedTitle}
        text={words.stopped}
        link={{ href: "/sign-in?returnTo=/account", text: words.signIn }}
      />
    );
  return (
    <Card>
      <Stack gap="md" p="xs" align="flex-start">
        <Title order={1}>{words.stopTitle}</Title>
        <Text>{words.stopText}</Text>
        <FailureAlert error={stopping.error} />
        <Button color="brick" loading={stopping.isPending} onClick={() => stopping.mutate()}>
          {words.stop}
        </Button>
      </Stack>
    </Card>
  );
}
