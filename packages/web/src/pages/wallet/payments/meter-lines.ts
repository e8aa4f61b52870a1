import type { Meter } from "@tuppence/protocol/wire";
import { isPositive } from "../../../format/amounts.ts";
import { isolated } from "../../../format/isolated.ts";
import { costLine } from "./cost-line.ts";
import type { ReceiptLine } from "./receipt.tsx";
import type { ReceiptSpeech } from "./receipt-speech.ts";

/** The receipt of a meter: what it charged, and how that came about. */
export function meterLines(meter: Meter, speech: ReceiptSpeech): ReceiptLine[] {
  const { words, format } = speech;
  const price = (amount: string) => format.price(amount, meter.currency);
  const { units, freeUnits, unit, refund, closedAt, status } = meter;
  const closed = closedAt === null ? words.runs : format.time(closedAt);
  const returned = [
    ...(isPositive(meter.rebated) ? [price(meter.rebated)] : []),
    ...(refund ? [`${price(refund.amount)}, ${format.time(refund.createdAt)}`] : []),
  ];
  return [
    [words.seller, isolated(meter.sellerName)],
    [words.use, `${price(meter.unitPrice)} × ${unitsText(units - freeUnits, unit, speech)}`],
    ...(freeUnits > 0 ? [[words.freeUse, unitsText(freeUnits, unit, speech)] as const] : []),
    [words.paid, price(meter.charged)],
    [words.fee, price(meter.fee)],
    [words.net, price(meter.net)],
    ...costLine(speech),
    ...(status === "open" ? [[words.setAside, price(meter.held)] as const] : []),
    [words.opened, format.time(meter.openedAt)],
    [words.closed, status === "expired" ? `${closed} (${words.expired})` : closed],
    [words.back, returned.join(" + ") || words.nothing],
    [words.number, meter.id],
  ];
}

/** A number of units, in words. */
export function unitsText(
  units: number,
  unit: Meter["unit"],
  { words, locale }: Pick<ReceiptSpeech, "words" | "locale">,
): string {
  const count = new Intl.NumberFormat(locale.tag).format(units);
  return words.units[unit](count, units === 1);
}
