import { integer, listOf, metadata, object, oneOf, text, webAddress } from "../check-parameters.ts";
import type { Form } from "../parse-form.ts";
import { invalid } from "../stripe-refusal.ts";

/** A request for a PaymentIntent that charges a saved card at once, without its owner. */
export interface ChargeRequest {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string;
  readonly method: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const checkCharge = object(
  {
    amount: integer,
    currency: text(3),
    customer: text(255),
    payment_method: text(255),
    allowed_payment_method_types: listOf(oneOf("card")),
    confirm: oneOf("true"),
    off_session: oneOf("true"),
  },
  { metadata },
);

/** @throws StripeRefusal */
export function readChargeRequest(form: Form): ChargeRequest {
  checkCharge(form, "");
  const request = form as unknown as {
    readonly amount: string;
    readonly currency: string;
    readonly customer: string;
    readonly payment_method: string;
    readonly metadata?: Readonly<Record<string, string>>;
  };
  const amount = Number(request.amount);
  if (!/^[a-z]{3}$/.test(request.currency)) throw invalid("Invalid currency", "currency");
  if (amount < 1) throw invalid("Invalid positive integer", "amount");
  return {
    amount,
    currency: request.currency,
    customer: request.customer,
    method: request.payment_method,
    metadata: { ...request.metadata },
  };
}

const checkConfirm = object({ payment_method: text(255), return_url: webAddress });

/** @throws StripeRefusal */
export function readConfirmRequest(form: Form): { method: string; returnUrl: string } {
  checkConfirm(form, "");
  const checked = form as { readonly payment_method: string; readonly return_url: string };
  return { method: checked.payment_method, returnUrl: checked.return_url };
}
