import { amountStep } from "./amount-step.ts";
import { integer, listOf, metadata, object, oneOf, text, webAddress } from "./check-parameters.ts";
import type { Form } from "./parse-form.ts";
import { invalid } from "./stripe-refusal.ts";

/** What a request for a Checkout Session asks for. */
export interface SessionRequest {
  readonly amount: number;
  readonly currency: string;
  readonly clientReferenceId: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly paymentMetadata: Readonly<Record<string, string>>;
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  /** The customer for whom the card is saved. */
  readonly customer?: string;
  readonly setupFutureUsage?: "off_session";
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

const MINUTE = 60;
const DAY = 86_400;

const check = object(
  {
    mode: oneOf("payment"),
    line_items: listOf(
      object({
        quantity: integer,
        price_data: object({
          currency: text(3),
          unit_amount: integer,
          product_data: object({ name: text(250) }, { description: text(500) }),
        }),
      }),
    ),
    success_url: webAddress,
  },
  {
    adaptive_pricing: object({ enabled: oneOf("true", "false") }),
    cancel_url: webAddress,
    client_reference_id: text(200),
    customer: text(255),
    customer_email: text(512),
    expires_at: integer,
    locale: text(10),
    metadata,
    payment_intent_data: object(
      {},
      {
        description: text(1_000),
        metadata,
        setup_future_usage: oneOf("off_session", "on_session"),
      },
    ),
    allowed_payment_method_types: listOf(oneOf("card", "sepa_debit")),
    expand: listOf(oneOf("payment_intent")),
  },
);

/** The smallest charges of https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, of some currencies. */
const MINIMUM: Readonly<Record<string, number>> = {
  usd: 50,
  eur: 50,
  gbp: 30,
  jpy: 50,
  huf: 17_500,
};
const LARGEST = 99_999_999;

/** @throws StripeRefusal */
export function readSessionRequest(form: Form, nowSeconds: number): SessionRequest {
  check(form, "");
  const request = form as unknown as CheckedForm;
  const items = Object.values(request.line_items);
  const currency = items[0]?.price_data.currency;
  if (currency === undefined || items.some(({ price_data: data }) => data.currency !== currency))
    throw invalid("Line items have to be in one currency", "line_items");
  const amount = items.reduce(
    (sum, { quantity, price_data: data }) => sum + Number(data.unit_amount) * Number(quantity),
    0,
  );
  checkAmount(amount, currency);
  const expiresAt = Number(request.expires_at ?? nowSeconds + DAY);
  if (expiresAt < nowSeconds + 30 * MINUTE)
    throw invalid(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      "expires_at",
    );
  if (expiresAt > nowSeconds + DAY)
    throw invalid(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      "expires_at",
    );
  return {
    amount,
    currency,
    clientReferenceId: request.client_reference_id ?? null,
    metadata: { ...request.metadata },
    paymentMetadata: { ...request.payment_intent_data?.metadata },
    successUrl: request.success_url,
    cancelUrl: request.cancel_url ?? null,
    expiresAt,
    ...savedFor(request),
  };
}

/** This server saves a card for a customer when both are named, and takes neither alone. */
function savedFor({ customer, payment_intent_data: data }: CheckedForm) {
  const usage = data?.setup_future_usage;
  if (customer === undefined && usage === undefined) return {};
  if (customer === undefined) throw invalid("This server saves no cards of guests", "customer");
  if (usage !== "off_session")
    throw invalid(
      "This server takes a customer only to save a card for payments off session",
      "payment_intent_data[setup_future_usage]",
    );
  return { customer, setupFutureUsage: usage } as const;
}

function checkAmount(amount: number, currency: string): void {
  const param = "line_items[0][price_data][unit_amount]";
  if (!/^[a-z]{3}$/.test(currency))
    throw invalid(`Invalid currency: ${currency}`, "line_items[0][price_data][currency]");
  if (amount < (MINIMUM[currency] ?? 1))
    throw invalid("The amount is below the smallest charge", param, "amount_too_small");
  if (amount > LARGEST)
    throw invalid("The amount is above the largest charge", param, "amount_too_large");
  const step = amountStep(currency);
  if (amount % step !== 0) throw invalid(`Amounts in ${currency} are multiples of ${step}`, param);
}

/** What the check above has established. */
interface CheckedForm {
  readonly line_items: Readonly<
    Record<
      string,
      {
        readonly quantity: string;
        readonly price_data: { readonly currency: string; readonly unit_amount: string };
      }
    >
  >;
  readonly success_url: string;
  readonly cancel_url?: string;
  readonly client_reference_id?: string;
  readonly expires_at?: string;
  readonly metadata?: Record<string, string>;
  readonly customer?: string;
  readonly payment_intent_data?: {
    readonly metadata?: Record<string, string>;
    readonly setup_future_usage?: string;
  };
}
