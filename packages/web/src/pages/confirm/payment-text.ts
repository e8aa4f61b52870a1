import { paymentOutcome } from "@tuppence/protocol/payment-outcome";
import type { PurchaseResult } from "@tuppence/protocol/wire";
import type { Messages } from "../../i18n/messages.ts";

/** What the wallet says of a payment it has just made. */
export function paymentText(
  result: PurchaseResult,
  wanted: string,
  words: Messages["confirm"],
  price: string,
): string {
  const text = words.outcome[paymentOutcome(result, wanted).outcome];
  return typeof text === "string" ? text : text(price);
}
