import type { Purchase, Refund } from "@tuppence/protocol/wire";
import { isolated } from "../../../format/isolated.ts";
import { costLine } from "./cost-line.ts";
import type { ReceiptSpeech } from "./receipt-speech.ts";
import type { ReceiptLine } from "./receipt.tsx";

/** The receipt of a purchase. */
export function purchaseLines(
  purchase: Purchase,
  refunded: Refund | undefined,
  speech: ReceiptSpeech,
): ReceiptLine[] {
  const { words, format, locale } = speech;
  const price = (amount: string) => format.price(amount, purchase.currency);
  const { quantity } = purchase;
  const count = new Intl.NumberFormat(locale.tag).format(quantity);
  const back = refunded && `${price(refunded.amount)}, ${format.time(refunded.createdAt)}`;
  return [
    [words.seller, isolated(purchase.sellerName)],
    ...(quantity > 1 ? [[words.quantity, count] as const] : []),
    [words.paid, price(purchase.amount)],
    [words.fee, price(purchase.fee)],
    [words.net, price(purchase.net)],
    ...costLine(speech),
    [words.time, format.time(purchase.createdAt)],
    ...(purchase.refund === null || back !== undefined
      ? [[words.back, back ?? words.nothing] as const]
      : []),
    [words.number, purchase.id],
  ];
}
