import type { Meter } from "@tuppence/protocol/wire";
import { isPositive } from "../../../format/amounts.ts";
import { isolated } from "../../../format/isolated.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { RECEIPT_WORDS } from "../../../i18n/receipt-words.ts";
import type { useFormat } from "../../../i18n/use-format.ts";
import type { ReceiptLine } from "./receipt.tsx";

export interface ReceiptSpeech {
  readonly words: (typeof RECEIPT_WORDS)[keyof typeof RECEIPT_WORDS];
  readonly format: ReturnType<typeof useFormat>;
  readonly locale: Locale;
}

/** The receipt of a meter: all that it charged, and why so much. */
export function meterLines(meter: Meter, { words, format, locale }: ReceiptSpeech): ReceiptLine[] {
  const price = (amount: string) => format.price(amount, meter.currency);
  const { units, freeUnits, unit, refund, closedAt, status } = meter;
  const closed = closedAt === null ? words.runs : format.time(closedAt);
  const cameBack = [
    ...(isPositive(meter.rebated) ? [price(meter.rebated)] : []),
    ...(refund ? [`${price(refund.amount)}, ${format.time(refund.createdAt)}`] : []),
  ];
  return [
    [words.seller, isolated(meter.sellerName)],
    [words.use, `${price(meter.unitPrice)} × ${unitsText(units - freeUnits, unit, locale)}`],
    ...(freeUnits > 0 ? [[words.freeUse, unitsText(freeUnits, unit, locale)] as const] : []),
    [words.paid, price(meter.charged)],
    [words.fee, price(meter.fee)],
    [words.net, price(meter.net)],
    ...(status === "open" ? [[words.setAside, price(meter.held)] as const] : []),
    [words.opened, format.time(meter.openedAt)],
    [words.closed, status === "expired" ? `${closed} (${words.expired})` : closed],
    [words.back, cameBack.join(" + ") || words.nothing],
    [words.number, meter.id],
  ];
}

/** So many of what is counted, in words. */
export function unitsText(units: number, unit: Meter["unit"], { language, tag }: Locale): string {
  const count = new Intl.NumberFormat(tag).format(units);
  return RECEIPT_WORDS[language].units[unit](count, units === 1);
}
