/** What is needed only after a click: a script of its own, loaded after the first drawing. */
import { Connection } from "../platform/connection.ts";
import { declineOf } from "../declines/decline.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { PAYMENT_TEXTS } from "../messages/payment-texts.ts";
import { beforeBuying } from "../passes/before-buying.ts";
import { budgetReset, budgetResetText, usedUpUntil } from "../declines/budget-reset.ts";
import { readQuote } from "../platform/read-offer.ts";
import { refusalText } from "../declines/refusal-text.ts";
import { watchForKept } from "../kept/watch-for-kept.ts";
import { isOfferKind, KINDS } from "@tuppence/protocol/offers";
import type { Money } from "@tuppence/protocol/wire";

export { checkDelivery, forgetDelivery } from "../delivery/check-delivery.ts";
export { readOffer } from "../platform/read-offer.ts";
export { silentPrice } from "../prices/silent-price.ts";
export { whyNotUndone } from "../purchase/why-not-undone.ts";
export { paymentText } from "../purchase/payment-text.ts";

/** Sets up the players that name nothing but their offer. */
export function watchForPlayers(): void {
  watchForKept("tup-play", async (player) => {
    const { setUpPlayer } = await import("../kept/set-up-player.ts");
    await setUpPlayer(player);
  });
}

/** Has the platform deliver what it keeps. @throws Failure */
export async function openPlayer(
  player: HTMLElement & { readonly offer: string },
  token: string,
): Promise<void> {
  const { openPlayer: open } = await import("../kept/open-player.ts");
  await open(player, connectionOf(player), token);
}

/** The message after a click that failed. */
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

/** The message when payments have stopped: the budget is used up, and then when it resets, or another reason. */
export async function exhaustedText(element: HTMLElement, price: Money | undefined, said: string) {
  if (price === undefined) return said;
  const reset = await usedUpUntil(connectionOf(element), price).catch(() => undefined);
  return `${said} ${resetText(reset, element)}`.trim();
}

function resetText(resetsAt: string | undefined, element: HTMLElement): string {
  return resetsAt
    ? budgetResetText(resetsAt, languageOf(element), connectionOf(element).nowMs)
    : "";
}

function connectionOf(element: HTMLElement): Connection {
  const attribute = (name: string) => element.getAttribute(name) ?? "";
  return Connection.of(attribute("platform"), attribute("publishable-key") || attribute("key"));
}

/** The message about a refund, which may be less than what was paid. */
export function returnText(refund: Money, language: string): string {
  const price = formatPrice(refund, language);
  return fill(textsIn(PAYMENT_TEXTS, language).undone, { price });
}

/** What a reader should know before paying for a bundle or a pass; empty for other kinds, or when it is not known. */
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
