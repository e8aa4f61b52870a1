import { Stripe } from "stripe";

/** Stripe did not do what it was asked for. Has no more of its answer than helps to find out why, and no key. */
export class StripeFailure extends Error {
  readonly type: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly param: string | undefined;
  /** Finds the request in Stripe's dashboard. */
  readonly requestId: string | undefined;
  /** Whether it is an earlier answer to a request with the same idempotency key. */
  readonly isRepeated: boolean;
  /** The payment that a card's bank refused. */
  readonly paymentIntent: string | undefined;

  constructor(error: unknown, secretKey: string) {
    const known = error instanceof Stripe.errors.StripeError ? error : undefined;
    const message = error instanceof Error ? error.message : "an unknown failure";
    super(`Stripe: ${message.replaceAll(secretKey, "…")}`);
    this.name = "StripeFailure";
    this.type = known?.type ?? "unknown";
    this.status = known?.statusCode;
    this.code = known?.code;
    this.param = known?.param;
    this.requestId = known?.requestId;
    this.paymentIntent = known?.payment_intent?.id;
    this.isRepeated = known?.headers?.["idempotent-replayed"] === "true";
  }
}
