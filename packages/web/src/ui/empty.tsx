import { Text } from "@mantine/core";
import { Card } from "./card.tsx";

/** Says that there is nothing here yet, and what will be. */
export function Empty({ title, text }: { title: string; text: string }) {
  return (
    <Card>
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" mt={4}>
        {text}
      </Text>
    </Card>
  );
}
