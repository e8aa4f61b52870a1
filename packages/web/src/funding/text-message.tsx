import { Anchor, Text } from "@mantine/core";
import type { TextMessageStep } from "@tuppence/protocol/wire";
import { useI18n } from "../i18n/i18n-context.ts";

/** The text message that pays, and a link that opens it on a phone (RFC 5724). */
export function TextMessage({ message: { number, text } }: { message: TextMessageStep }) {
  const { payments: words } = useI18n().messages;
  return (
    <>
      <Text size="sm">{words.textMessage(text, number)}</Text>
      <Anchor size="sm" href={`sms:${number}?body=${encodeURIComponent(text)}`}>
        {words.writeMessage}
      </Anchor>
    </>
  );
}
