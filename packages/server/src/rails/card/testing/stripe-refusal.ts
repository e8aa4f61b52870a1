/** A refusal in the shape of Stripe's errors (https://docs.stripe.com/api/errors). */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly body: { readonly error: Readonly<Record<string, string>> };

  constructor(
    status: number,
    type: "invalid_request_error" | "idempotency_error" | "api_error",
    message: string,
    more: { readonly code?: string; readonly param?: string } = {},
  ) {
    super(message);
    this.name = "StripeRefusal";
    this.status = status;
    this.body = { error: { type, message, ...more } };
  }
}

export function invalid(message: string, param: string, code?: string): StripeRefusal {
  return new StripeRefusal(400, "invalid_request_error", message, {
    param,
    ...(code === undefined ? {} : { code }),
  });
}
