import type { Purchase, Refund } from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { declineOf, declineText } from "../declines/decline.ts";
import { asFailure } from "../platform/failure.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, messagesOf, textsIn } from "../messages/messages.ts";
import { PAYMENT_TEXTS } from "../messages/payment-texts.ts";
import type { Opened } from "../paywall/opened.ts";
import type { ToastContent } from "../toast/toast.ts";
import { lockAgain } from "./lock-again.ts";
import { REFUSAL_TEXTS } from "../declines/refusal-texts.ts";

/** Undoes a purchase and locks what it opened, here and in other tabs. `again` is shown when trying again may help. */
export async function undo(
  opened: Opened,
  purchase: Purchase,
  again: ToastContent,
): Promise<ToastContent> {
  const { connection, unlocked } = opened;
  const language = languageOf(unlocked);
  let refund: Refund;
  try {
    refund = await undoPurchase(connection, purchase.id);
  } catch (error) {
    const { reason } = asFailure(error);
    const { whyNotUndone } = await import("../purchase/why-not-undone.ts");
    const text = await whyNotUndone(connection, purchase.id, reason, language);
    if (text !== undefined) return { text };
    const failed = declineText(
      declineOf(reason),
      messagesOf(language),
      textsIn(REFUSAL_TEXTS, language),
    );
    return { ...again, text: failed };
  }
  await lockAgain(opened);
  connection.returned();
  // The refund may be less than what was paid.
  const price = formatPrice(refund, language);
  return { text: fill(textsIn(PAYMENT_TEXTS, language).undone, { price }) };
}

/** Undoes a purchase in its first seconds. Repeating it is the same operation. @throws Failure */
async function undoPurchase(connection: Connection, purchaseId: string): Promise<Refund> {
  const refund = await connection.request({
    method: "POST",
    path: "/v1/refunds",
    json: { purchase: purchaseId, reason: "undo" },
    idempotencyKey: `undo-${purchaseId}`,
  });
  connection.spent();
  return refund as Refund;
}
