import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import type { Outbox } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { Card } from "../../ui/card.tsx";
import { codeIn } from "./code-in.ts";
import styles from "./mail-card.module.css";
import { partsOf } from "./parts-of.ts";

export function MailCard({ mail }: { readonly mail: Outbox["data"][number] }) {
  const { outbox } = useI18n().messages;
  const format = useFormat();
  const code = codeIn(mail.text);
  return (
    <Card>
      <article aria-label={mail.subject}>
        <Title order={2} size="h4">
          {mail.subject}
        </Title>
        <Text size="sm" c="dimmed" className={styles["to"] ?? ""}>
          {outbox.to(mail.to)} ·{" "}
          <time dateTime={mail.createdAt}>{format.time(mail.createdAt)}</time>
        </Text>
        {code !== undefined && <CopyCode code={code} />}
        <div className={styles["text"]}>
          {partsOf(mail.text).map(({ at, text, href }) =>
            href === undefined ? (
              <span key={at}>{text}</span>
            ) : (
              <Anchor key={at} href={href} underline="always">
                {text}
              </Anchor>
            ),
          )}
        </div>
      </article>
    </Card>
  );
}

function CopyCode({ code }: { readonly code: string }) {
  const { outbox } = useI18n().messages;
  const announce = useAnnounce();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    setIsCopied(true);
    announce(outbox.copied);
  };
  return (
    <Group mt="sm">
      <Button size="xs" variant="default" onClick={() => void copy()}>
        {isCopied ? outbox.copied : outbox.copy(code)}
      </Button>
    </Group>
  );
}
