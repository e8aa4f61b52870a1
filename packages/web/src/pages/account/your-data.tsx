import { Button, Group, Text } from "@mantine/core";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Card } from "../../ui/card.tsx";
import { Section } from "../../ui/section.tsx";

export function YourData() {
  const { account: words, wallet } = useI18n().messages;
  return (
    <Section title={wallet.data}>
      <Card>
        <Text size="sm" c="dimmed" mb="sm">
          {words.dataText}
        </Text>
        <Group gap="xs">
          <Button component="a" variant="default" href="/v1/export?format=json" download>
            {wallet.exportJson}
          </Button>
          <Button component="a" variant="default" href="/v1/export?format=csv" download>
            {wallet.exportCsv}
          </Button>
        </Group>
      </Card>
    </Section>
  );
}
