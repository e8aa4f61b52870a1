import type { ReceiptSpeech } from "./receipt-speech.ts";
import type { ReceiptLine } from "./receipt.tsx";

/** What sales cost here on average, so that a buyer can compare this one; no line where nobody knows. */
export function costLine({ words, locale, costPercent }: ReceiptSpeech): readonly ReceiptLine[] {
  if (costPercent === undefined) return [];
  const share = new Intl.NumberFormat(locale.tag, { style: "percent", maximumFractionDigits: 1 });
  return [[words.costs, words.costsOf(share.format(costPercent / 100))]];
}
