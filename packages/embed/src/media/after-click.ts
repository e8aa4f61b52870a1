/** What is needed after a click: a file of its own, that comes when the first drawing is done. */
import { Connection } from "../platform/connection.ts";
import { declineOf } from "../declines/decline.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { PAYMENT_TEXTS } from "../messages/payment-texts.ts";
import { beforeBuying } from "../passes/before-buying.ts";
import { budgetReset, startsAnew, usedUpUntil } from "../declines/budget-reset.ts";
import { readQuote } from "../platform/read-offer.ts";
import { refusalText } from "../declines/refusal-text.ts";
import { isOfferKind, KINDS } from "@tuppence/protocol/offers";
import type { Money } from "@tuppence/protocol/wire";

export { checkDelivery, forgetDelivery } from "../delivery/check-delivery.ts";
export { readOffer } from "../platform/read-offer.ts";
export { silentPrice } from "../prices/silent-price.ts";
export { whyNotUndone } from "../purchase/why-not-undone.ts";
export { tellPayment } from "../purchase/payment-text.ts";

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
