/** What is needed after a click: a file of its own, that comes when the first drawing is done. */
import { declineOf, declineText } from "../decline.ts";
import { asFailure } from "../failure.ts";
import { formatPrice } from "../format-price.ts";
import { fill, messagesOf, textsIn } from "../messages/messages.ts";
import { PAYMENT_TEXTS } from "../messages/payment-texts.ts";
import { REFUSAL_TEXTS } from "../more/refusal-texts.ts";
import type { Money } from "@tuppence/protocol/wire";

export { silentPrice } from "../more/silent-price.ts";
export { whyNotUndone } from "../more/why-not-undone.ts";
export { tellPayment } from "../tell-payment.ts";

/** What to tell somebody whose click did not work. */
export function whatFailed(error: unknown, language: string, price: string): string {
  const decline = declineOf(asFailure(error).reason);
  const text = declineText(decline, messagesOf(language), textsIn(REFUSAL_TEXTS, language));
  return fill(text, { price });
}

/** Of money that came back, which may be less than what was paid. */
export function tellReturn(refund: Money, language: string): string {
  const price = formatPrice(refund, language);
  return fill(textsIn(PAYMENT_TEXTS, language).undone, { price });
}
