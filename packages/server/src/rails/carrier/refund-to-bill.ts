import { type Currency, formatMicros, isWholeMinorUnits } from "@tuppence/protocol";
import type { Refund, RefundAnswer } from "../rail.ts";
import { CarrierFailure } from "./carrier-failure.ts";
import { readCarrierRefund } from "./carrier-payment.ts";
import type { AskAggregator } from "./create-aggregator.ts";

/**
 * Takes a payment, or a part of it, off the bill. The id of the return is the idempotency key.
 * @throws RangeError for a part of the smallest unit, CarrierFailure when nothing is known
 */
export async function refundToBill(
  askAggregator: AskAggregator,
  {
    returnId,
    amountMicros,
    path,
    currency,
  }: Refund & {
    /** Of the payment. */
    readonly path: string;
    readonly currency: Currency;
  },
): Promise<RefundAnswer> {
  if (amountMicros <= 0n || !isWholeMinorUnits(amountMicros, currency))
    throw new RangeError(`${formatMicros(amountMicros)} ${currency.code} cannot be on a bill`);
  const answer = await askAggregator({
    method: "PUT",
    path: `${path}/refunds/${encodeURIComponent(returnId)}`,
    body: { amount: formatMicros(amountMicros), currency: currency.code },
    refusals: { refused: 422 },
  });
  if ("refusal" in answer) return { state: "failed", failure: answer.reason || "refused" };
  const { id, state, reason } = readCarrierRefund(answer.body);
  if (id !== returnId) throw new CarrierFailure(`answered with another refund, ${id}`);
  return state === "failed" ? { state, failure: reason ?? "no reason given" } : { state };
}
