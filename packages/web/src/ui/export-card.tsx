import { Button, Group, Text } from "@mantine/core";
import { useI18n } from "../i18n/i18n-context.ts";
import { Card } from "./card.tsx";
import { Section } from "./section.tsx";

/** Everything the platform has of the signed-in person, as files. @param text what is in them, in the page's words */
export function ExportCard({ text }: { readonly text: string }) {
  const { wallet: words } = useI18n().messages;
  return (
    <Section title={words.data}>
      <Card>
        <Text size="sm" c="dimmed" mb="sm">
          {text}
        </Text>
        <Group gap="xs">
          <Button component="a" variant="default" href="/v1/export?format=json" download>
            {words.exportJson}
          </Button>
          <Button component="a" variant="default" href="/v1/export?format=csv" download>
            {words.exportCsv}
          </Button>
        </Group>
      </Card>
    </Section>
  );
}
