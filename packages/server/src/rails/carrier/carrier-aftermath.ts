import { type Micros, parseMicros } from "@tuppence/protocol";
import type { Aftermath } from "../rail.ts";
import type { CarrierPayment } from "./carrier-payment.ts";

/** What has happened to a payment since it was put on the bill. Aggregators send no warnings of fraud. */
export function carrierAftermath({
  amount: paid,
  refunds,
  chargebacks,
}: CarrierPayment): Aftermath {
  return {
    refunds: refunds.map(({ id, reference, amount, state }) => ({
      id: reference,
      returnId: id,
      amountMicros: parseMicros(amount),
      state,
    })),
    disputes: chargebacks.map(({ id, amount, state, reason, answerBy }) => ({
      id,
      amountMicros: least(parseMicros(amount), parseMicros(paid)),
      state,
      reason,
      evidenceDueMs: answerBy === null || state !== "open" ? null : timeOf(answerBy),
    })),
    fraudWarnings: [],
  };
}

function least(a: Micros, b: Micros): Micros {
  return a < b ? a : b;
}

/** null: it is no time. The dispute counts all the same. */
function timeOf(text: string): number | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
