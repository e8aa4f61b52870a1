import { whatHappened } from "@tuppence/protocol/what-happened";
import type { PurchaseResult } from "@tuppence/protocol/wire";
import type { Messages } from "../../i18n/messages.ts";

/** What the wallet says of a payment it has just made. */
export function paymentText(
  result: PurchaseResult,
  wanted: string,
  words: Messages["confirm"],
  price: string,
): string {
  const text = words.outcome[whatHappened(result, wanted).said];
  return typeof text === "string" ? text : text(price);
}
