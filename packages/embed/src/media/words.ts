/** What is needed after a click: a file of its own, that comes when the first drawing is done. */
import { Connection } from "../connection.ts";
import { declineOf } from "../decline.ts";
import { formatPrice } from "../format-price.ts";
import { languageOf } from "../language.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { PAYMENT_TEXTS } from "../messages/payment-texts.ts";
import { beforeBuying } from "../more/before-buying.ts";
import { budgetReset, startsAnew, usedUpUntil } from "../more/budget-reset.ts";
import { readQuote } from "../more/offer-facts.ts";
import { refusalText } from "../more/refusal-text.ts";
import { isOfferKind, KINDS } from "@tuppence/protocol/offers";
import type { Money } from "@tuppence/protocol/wire";

export { checkDelivery, forgetDelivery } from "../more/check-delivery.ts";
export { readOffer } from "../more/offer-facts.ts";
export { silentPrice } from "../more/silent-price.ts";
export { whyNotUndone } from "../more/why-not-undone.ts";
export { tellPayment } from "../tell-payment.ts";

/** What to tell somebody whose click did not work. */
export async function whatFailed(
  reason: string,
  element: HTMLElement,
  price: Money | undefined,
): Promise<string> {
  const language = languageOf(element);
  const text = refusalText(declineOf(reason), language);
  const said = fill(text, { price: price ? formatPrice(price, language) : "" });
  if (reason !== "over-budget" || price === undefined) return said;
  const reset = await budgetReset(connectionOf(element), price).catch(() => undefined);
  return `${said} ${resetText(reset, element)}`.trim();
}

/** That nothing more is paid for: because the budget is used up, and then when it starts anew, or for another reason. */
export async function tellExhausted(element: HTMLElement, price: Money | undefined, said: string) {
  if (price === undefined) return said;
  const reset = await usedUpUntil(connectionOf(element), price).catch(() => undefined);
  return `${said} ${resetText(reset, element)}`.trim();
}

function resetText(resetsAt: string | undefined, element: HTMLElement): string {
  return resetsAt ? startsAnew(resetsAt, languageOf(element), connectionOf(element).nowMs) : "";
}

function connectionOf(element: HTMLElement): Connection {
  const attribute = (name: string) => element.getAttribute(name) ?? "";
  return Connection.of(attribute("platform"), attribute("publishable-key") || attribute("key"));
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
  if (!isOfferKind(kind) || KINDS[kind].gives === "itself") return "";
  const connection = connectionOf(element);
  try {
    const quote = await readQuote(connection, attribute("offer"), undefined);
    const { nowMs } = connection;
    return beforeBuying(quote, { kind, price, language: languageOf(element), nowMs });
  } catch {
    return "";
  }
}
