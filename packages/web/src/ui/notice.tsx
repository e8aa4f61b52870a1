import { Button, Stack, Text, Title } from "@mantine/core";
import { useAnnounced } from "./announcer.tsx";
import { Card } from "./card.tsx";

interface NoticeProps {
  readonly title: string;
  readonly text: string;
  /** What the platform said, for whoever has to fix it. */
  readonly detail?: string;
  readonly link?: { readonly href: string; readonly text: string };
}

/** The only content of a page that has just one thing to say. */
export function Notice({ title, text, detail, link }: NoticeProps) {
  useAnnounced(`${title}. ${text}`);
  return (
    <Card>
      <Stack gap="sm" align="flex-start">
        <Title order={1} size="h2">
          {title}
        </Title>
        <Text>{text}</Text>
        {detail !== undefined && (
          <Text size="sm" c="dimmed" lang="en">
            {detail}
          </Text>
        )}
        {link && (
          <Button component="a" href={link.href} variant="default">
            {link.text}
          </Button>
        )}
      </Stack>
    </Card>
  );
}
