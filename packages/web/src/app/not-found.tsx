import { Button, Stack, Text, Title } from "@mantine/core";
import { useI18n } from "../i18n/i18n-context.ts";
import { Shell } from "../ui/shell.tsx";

export function NotFound() {
  const { messages } = useI18n();
  return (
    <Shell title={messages.notFound.title} width="narrow">
      <Stack align="flex-start">
        <Title order={1}>{messages.notFound.title}</Title>
        <Text>{messages.notFound.text}</Text>
        <Button component="a" href="/wallet">
          {messages.goToWallet}
        </Button>
      </Stack>
    </Shell>
  );
}
