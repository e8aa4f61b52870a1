import { type Happened, whatHappened } from "@tuppence/protocol/what-happened";
import { formatPrice } from "../prices/format-price.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { PAYMENT_TEXTS } from "../messages/payment-texts.ts";
import { capText } from "../passes/cap-text.ts";
import type { Paid } from "./paid.ts";

/**
 * The sentence about a payment, for a reader who wanted the offer `wanted`: what was charged and for what, or why nothing
 * was. Every sentence about a payment on a page comes from here.
 */
export function paymentText(
  paid: Paid,
  wanted: string,
  language: string,
  nowMs = Date.now(),
): string {
  const texts = textsIn(PAYMENT_TEXTS, language);
  const { purchase, charged } = paid;
  const happened: Happened = whatHappened(paid, wanted);
  if (happened.said === "paid") {
    const { cap, reached } = happened;
    const said = { language, nowMs, paid: charged };
    if (reached) return capText(texts.reached, reached, said);
    if (cap) return capText(texts.paidOf, cap, said);
  }
  const text = happened.said === "for-another" ? texts.forAnother : texts[happened.said];
  const price = formatPrice({ ...purchase, amount: charged }, language);
  return fill(text, { price, title: purchase.offerTitle });
}
