import type { Messages } from "../../../i18n/messages.ts";

type Words = Messages["payments"];

/** Why one tap does not give something back, and what becomes of it. */
export function asksSellerText({ asksSeller }: Words, reason: string | null): string {
  const texts: Readonly<Record<string, string>> = asksSeller;
  return texts[reason ?? "other"] ?? asksSeller.other;
}
