import { paymentOutcome } from "@tuppence/protocol/payment-outcome";
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
  const result = paymentOutcome(paid, wanted);
  if (result.outcome === "paid") {
    const { cap, reached } = result;
    const context = { language, nowMs, paid: charged };
    if (reached) return capText(texts.reached, reached, context);
    if (cap) return capText(texts.paidOf, cap, context);
  }
  const text = result.outcome === "for-another" ? texts.forAnother : texts[result.outcome];
  const price = formatPrice({ ...purchase, amount: charged }, language);
  return fill(text, { price, title: purchase.offerTitle });
}
