import { integer, metadata, object, oneOf, text } from "./check-parameters.ts";
import type { Form } from "./parse-form.ts";

/** What a request for a refund asks for. */
export interface RefundRequest {
  readonly paymentIntent: string;
  /** undefined: all that is left. */
  readonly amount: number | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

const check = object(
  { payment_intent: text(255) },
  {
    amount: integer,
    metadata,
    reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
  },
);

/** @throws StripeRefusal */
export function readRefundRequest(form: Form): RefundRequest {
  check(form, "");
  const request = form as unknown as {
    readonly payment_intent: string;
    readonly amount?: string;
    readonly metadata?: Record<string, string>;
  };
  return {
    paymentIntent: request.payment_intent,
    amount: request.amount === undefined ? undefined : Number(request.amount),
    metadata: { ...request.metadata },
  };
}
