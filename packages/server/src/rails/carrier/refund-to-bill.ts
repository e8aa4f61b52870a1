import { formatMicros } from "@tuppence/protocol";
import type { Refund, RefundAnswer } from "../rail.ts";
import { CarrierFailure } from "./carrier-failure.ts";
import { readCarrierRefund } from "./carrier-payment.ts";
import type { AskAggregator } from "./create-aggregator.ts";

/** Takes a payment, or a part of it, off the bill. The id of the return is the idempotency key. */
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
    readonly currency: string;
  },
): Promise<RefundAnswer> {
  const answer = await askAggregator({
    method: "PUT",
    path: `${path}/refunds/${encodeURIComponent(returnId)}`,
    body: { amount: formatMicros(amountMicros), currency },
    refusals: { refused: 422 },
  });
  if ("refusal" in answer) return { state: "failed", failure: answer.reason || "refused" };
  const { id, state, reason } = readCarrierRefund(answer.body);
  if (id !== returnId) throw new CarrierFailure(`answered with another refund, ${id}`);
  return state === "failed" ? { state, failure: reason ?? "no reason given" } : { state };
}
