import { Button, Group, Text } from "@mantine/core";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Card } from "../../../ui/card.tsx";
import { Section } from "../../../ui/section.tsx";

/** Offers a guest a way back to their wallet, without urging. */
export function KeepCard() {
  const { people } = useI18n().messages;
  return (
    <Section title={people.keepTitle}>
      <Card>
        <Text size="sm" c="dimmed" mb="sm">
          {people.keepText}
        </Text>
        <Group gap="xs">
          <Button component="a" href="/account">
            {people.keep}
          </Button>
          <Button component="a" href="/sign-in" variant="subtle">
            {people.haveOne}
          </Button>
        </Group>
      </Card>
    </Section>
  );
}
