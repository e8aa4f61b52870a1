import { Alert, Button, Stack, Text } from "@mantine/core";
import { failureText } from "../i18n/problems/failure-text.ts";
import { useI18n } from "../i18n/i18n-context.ts";

/** Says why something did not work, with a button to try again. Draws nothing if there is no failure. */
export function FailureAlert({ error, retry }: { error: unknown; retry?: () => void }) {
  const { messages } = useI18n();
  if (error === null || error === undefined) return null;
  return (
    <Alert color="brick" variant="light" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{failureText(error, messages)}</Text>
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {messages.shared.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
