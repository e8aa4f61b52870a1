import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import type { Confirmation, Purchase } from "@tuppence/protocol/wire";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useAnnounced } from "../../ui/announcer.tsx";
import { Card } from "../../ui/card.tsx";
import { findOpener } from "../../ui/post-and-close.ts";
import { UndoBought } from "./undo-bought.tsx";
import { tellOpener } from "./use-purchase.ts";

interface BoughtProps {
  readonly confirmation: Confirmation;
  readonly purchase: string;
  readonly title: string;
  readonly text: string;
  /** What was bought just now. Its undo is offered here, because no other page may be open. */
  readonly undoable?: Purchase | undefined;
  /** To pay it for somebody else too. */
  readonly onGive?: (() => void) | undefined;
}

/** The buyer has it now. The button leads back to the page that asked, or else to the thing itself. */
export function Bought({ confirmation, purchase, title, text, undoable, onGive }: BoughtProps) {
  const { messages } = useI18n();
  const { offer, postTo } = confirmation;
  useAnnounced(`${title}. ${text}`);
  const canTell = postTo !== null && findOpener() !== null;
  return (
    <Card>
      <Stack gap="sm" align="flex-start">
        <Title order={1} size="h2">
          {title}
        </Title>
        <Text fw={600}>
          <bdi>{offer.title}</bdi>
        </Text>
        <Text>{text}</Text>
        {canTell ? (
          <Button onClick={() => tellOpener(confirmation, purchase)}>
            {messages.confirm.back}
          </Button>
        ) : (
          <Button component="a" href={offer.resourceUrl}>
            {messages.confirm.back}
          </Button>
        )}
        {onGive && (
          <Button variant="default" onClick={onGive}>
            {messages.giving.giveToo}
          </Button>
        )}
        {undoable && <UndoBought purchase={undoable} />}
        <Anchor href="/wallet" size="sm" underline="always">
          {messages.shared.goToWallet}
        </Anchor>
      </Stack>
    </Card>
  );
}
