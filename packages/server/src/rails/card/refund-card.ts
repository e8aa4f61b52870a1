import { formatId } from "@tuppence/protocol";
import type { Stripe } from "stripe";
import type { Payment, Refund, RefundAnswer } from "../rail.ts";
import { toStripeAmount } from "./card-currencies.ts";
import type { CallStripe } from "./create-stripe.ts";
import { listAll } from "./list-all.ts";
import { paymentIntentOf } from "./payment-intent-of.ts";
import { refundState } from "./refund-state.ts";
import { StripeFailure } from "./stripe-failure.ts";

/**
 * Sends money back by https://docs.stripe.com/api/refunds. Stripe remembers an idempotency key for a day only, so it is
 * first asked which refunds the payment has: ours carry the return's id. The key keeps two servers apart that ask at the
 * same time.
 * @throws RangeError when the amount cannot be paid in this currency; StripeFailure when the answer is not known
 */
export async function refundCard(
  call: CallStripe,
  payment: Payment,
  back: Refund,
): Promise<RefundAnswer> {
  const amount = toStripeAmount(back.amountMicros, payment.currency.code);
  const paymentIntent = await paymentIntentOf(call, payment);
  const made = await findRefund(call, paymentIntent, back.returnId);
  if (made !== undefined) return answerOf(expectAmount(made, amount));
  try {
    return answerOf(await createRefund(call, paymentIntent, amount, payment, back));
  } catch (error) {
    if (isRefused(error)) return { state: "failed", failure: error.code ?? "amount_too_large" };
    throw error;
  }
}

async function findRefund(call: CallStripe, paymentIntent: string, returnId: string) {
  const refunds = await listAll(call, paymentIntent, (stripe, part) => stripe.refunds.list(part));
  return refunds.find(({ metadata }) => metadata?.["return"] === returnId);
}

async function createRefund(
  call: CallStripe,
  paymentIntent: string,
  amount: number,
  { topUpId }: Payment,
  { returnId }: Refund,
): Promise<Stripe.Refund> {
  const refund = await call(({ refunds }) =>
    refunds.create(
      {
        payment_intent: paymentIntent,
        amount,
        metadata: { top_up: formatId("topUp", topUpId), return: returnId },
      },
      { idempotencyKey: `refund-${returnId}` },
    ),
  );
  // A repeated answer says how the refund was when it was new.
  const isRepeated = refund.lastResponse.headers["idempotent-replayed"] === "true";
  return isRepeated ? call(({ refunds }) => refunds.retrieve(refund.id)) : refund;
}

function expectAmount(refund: Stripe.Refund, amount: number): Stripe.Refund {
  if (refund.amount === amount) return refund;
  throw new Error(`refund ${refund.id} of the same return has another amount`);
}

function answerOf(refund: Stripe.Refund): RefundAnswer {
  const state = refundState(refund);
  if (state !== "failed") return { state };
  return { state, failure: refund.failure_reason ?? String(refund.status) };
}

/** https://docs.stripe.com/error-codes */
const REFUSED: ReadonlySet<string | undefined> = new Set([
  "amount_too_large",
  "amount_too_small",
  "charge_already_refunded",
  "charge_disputed",
  "charge_not_refundable",
  "refund_disputed_payment",
]);

/**
 * Whether Stripe has refused the refund for good. Stripe keeps no refused request, so nothing was refunded before. When
 * the amount is more than is left, it names the parameter and has no code. Other refusals, such as those of a key without
 * the permission, are the operator's to mend.
 */
function isRefused(error: unknown): error is StripeFailure {
  if (!(error instanceof StripeFailure) || error.status !== 400) return false;
  return (
    error.type === "StripeInvalidRequestError" &&
    (REFUSED.has(error.code) || (error.code === undefined && error.param === "amount"))
  );
}
