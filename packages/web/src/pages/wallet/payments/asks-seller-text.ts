import type { Messages } from "../../../i18n/messages.ts";

type Words = Messages["payments"];

/** Why there is no one-tap refund, and what happens instead. */
export function asksSellerText({ asksSeller }: Words, reason: string | null): string {
  const texts: Readonly<Record<string, string>> = asksSeller;
  return texts[reason ?? "other"] ?? asksSeller.other;
}
