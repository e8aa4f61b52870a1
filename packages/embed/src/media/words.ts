/** What is needed after a click: a file of its own, that comes when the first drawing is done. */
import { Connection } from "../connection.ts";
import { declineOf } from "../decline.ts";
import { formatPrice } from "../format-price.ts";
import { languageOf } from "../language.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { PAYMENT_TEXTS } from "../messages/payment-texts.ts";
import { beforeBuying } from "../more/before-buying.ts";
import { readQuote } from "../more/offer-facts.ts";
import { refusalText } from "../more/refusal-text.ts";
import type { Money } from "@tuppence/protocol/wire";

export { checkDelivery, forgetDelivery } from "../more/check-delivery.ts";
export { readOffer } from "../more/offer-facts.ts";
export { silentPrice } from "../more/silent-price.ts";
export { whyNotUndone } from "../more/why-not-undone.ts";
export { tellPayment } from "../tell-payment.ts";

/** What to tell somebody whose click did not work. */
export function whatFailed(reason: string, language: string, price: string): string {
  return fill(refusalText(declineOf(reason), language), { price });
}

/** Of money that came back, which may be less than what was paid. */
export function tellReturn(refund: Money, language: string): string {
  const price = formatPrice(refund, language);
  return fill(textsIn(PAYMENT_TEXTS, language).undone, { price });
}

/** What to know of what one has, before paying for a bundle or a pass; empty for anything else, or when it is not known. */
export async function before(element: HTMLElement, price: Money | undefined): Promise<string> {
  const attribute = (name: string) => element.getAttribute(name) ?? "";
  const kind = attribute("kind");
  if (kind !== "bundle" && kind !== "pass") return "";
  const connection = Connection.of(attribute("platform"), attribute("key"));
  try {
    const quote = await readQuote(connection, attribute("offer"), undefined);
    return beforeBuying(quote, { kind, price, language: languageOf(element) });
  } catch {
    return "";
  }
}
