import { Button, Stack, Text, Title } from "@mantine/core";
import { useI18n } from "../i18n/i18n-context.ts";
import { Shell } from "../ui/shell.tsx";

export function NotFound() {
  const { messages } = useI18n();
  return (
    <Shell title={messages.shared.notFound.title} width="narrow">
      <Stack align="flex-start">
        <Title order={1}>{messages.shared.notFound.title}</Title>
        <Text>{messages.shared.notFound.text}</Text>
        <Button component="a" href="/wallet">
          {messages.shared.goToWallet}
        </Button>
      </Stack>
    </Shell>
  );
}
