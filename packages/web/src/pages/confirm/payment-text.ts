import { whatHappened } from "@tuppence/protocol/what-happened";
import type { PurchaseResult } from "@tuppence/protocol/wire";
import { PAYMENT_WORDS } from "../../i18n/payment-words.ts";

/** What the wallet says of a payment it has just made. */
export function paymentText(
  result: PurchaseResult,
  wanted: string,
  language: keyof typeof PAYMENT_WORDS,
  price: string,
): string {
  const text = PAYMENT_WORDS[language][whatHappened(result, wanted).said];
  return typeof text === "string" ? text : text(price);
}
