import { useState } from "react";
import { useI18n } from "../i18n/i18n-context.ts";

/** What a device shows beside the passkey of somebody without an address: the wallet, and the day, which tells two apart. */
export function usePasskeyLabel(): string {
  const { messages, locale } = useI18n();
  const [today] = useState(() => new Date());
  const date = new Intl.DateTimeFormat(locale.tag, { dateStyle: "medium" }).format(today);
  return `${messages.entry.passkeyAccount}, ${date}`;
}
