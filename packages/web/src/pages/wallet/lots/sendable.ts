import { findCurrency, minorUnitOf } from "@tuppence/protocol";
import { formatMicros, type Micros, micros, parseMicros } from "@tuppence/protocol/money";
import type { Lot } from "@tuppence/protocol/wire";

type Held = Pick<Lot, "topUp" | "amount" | "left" | "wentBack" | "currency" | "refundableUntil">;

/**
 * What of a lot its owner can have sent back now, in whole minor units of the currency; null: nothing. What is spent,
 * has gone back already, or is claimed by the payer's bank cannot. Some rails send coarser amounts, and send less then.
 */
export function sendable(lot: Held, nowMs: number): string | null {
  const { topUp, refundableUntil } = lot;
  const currency = findCurrency(lot.currency);
  if (topUp === null || currency === undefined || refundableUntil === null) return null;
  if (Date.parse(refundableUntil) < nowMs) return null;
  const left = parseMicros(lot.left);
  const notBack = parseMicros(lot.amount) - parseMicros(lot.wentBack);
  const most = left < notBack ? left : notBack;
  const whole: Micros = micros(most - (most % minorUnitOf(currency)));
  return whole > 0n ? formatMicros(whole) : null;
}
