import type { OwnLimitsTerms } from "@tuppence/protocol/wire";
import type { Messages } from "../../../i18n/messages.ts";

/** Limits in a few words, such as "$5.00 a day, $40.00 a month". */
export function limitsText(
  { perDay, perMonth }: OwnLimitsTerms,
  { limits, spending }: Pick<Messages, "limits" | "spending">,
  price: (amount: string) => string,
): string {
  const parts = [
    ...(perDay === null ? [] : [limits.aDay(price(perDay))]),
    ...(perMonth === null ? [] : [limits.aMonth(price(perMonth))]),
  ];
  return parts.length === 0 ? spending.none : parts.join(", ");
}
