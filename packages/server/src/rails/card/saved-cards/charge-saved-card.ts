import type { Stripe } from "stripe";
import { formatId } from "@tuppence/protocol";
import type { Payment, RailAnswer, Unknown } from "../../rail.ts";
import { toPay } from "../../fees/fee-on-top.ts";
import { returnPath } from "../../return-path.ts";
import { toStripeAmount } from "../card-currencies.ts";
import type { CallStripe } from "../create-stripe.ts";
import { StripeFailure } from "../stripe-failure.ts";
import { answerOfIntent } from "./answer-of-intent.ts";
import type { SavedCards } from "./saved-cards.ts";

const HOUR_MS = 3_600_000;
/** A charge is not made later than this after it was asked for, and the buyer has as long to confirm it. */
const CHARGE_WITHIN_MS = HOUR_MS;

interface CardToCharge {
  readonly customer: string;
  readonly method: string;
}

/** Payments by saved cards: as in a rail, with the card of the payment's request. */
export interface SavedCardPayments {
  start(payment: Payment, card: CardToCharge): Promise<RailAnswer>;
  ask(payment: Payment, card: CardToCharge): Promise<RailAnswer | Unknown>;
}

/**
 * Charges saved cards by one PaymentIntent each, without the buyer.
 *
 * Money is taken at most once for a payment: within an hour every request to charge has the same idempotency key, which
 * Stripe remembers for a day, and later none is sent. If the answer is lost, the intent is found among the customer's,
 * by its metadata, however late.
 *
 * If the bank wants the buyer to confirm (`authentication_required`), the same intent is confirmed once more as one with
 * the buyer present. Stripe then names a page of the bank. As it is the same intent, it still succeeds only once. After
 * an hour it is cancelled.
 */
export function createSavedCardPayments({
  call,
  cards,
  publicUrl,
  now,
}: {
  readonly call: CallStripe;
  readonly cards: Pick<SavedCards, "isRemoved">;
  readonly publicUrl: string;
  readonly now: () => number;
}): SavedCardPayments {
  const retrieve = (id: string) => call(({ paymentIntents }) => paymentIntents.retrieve(id));
  const isLate = ({ createdAtMs }: Payment) => now() >= createdAtMs + CHARGE_WITHIN_MS;

  /** The intent of a request that the bank refused is in the refusal. */
  const intentOf = async (
    request: Promise<Stripe.Response<Stripe.PaymentIntent>>,
  ): Promise<Stripe.PaymentIntent> => {
    try {
      const intent = await request;
      // A repeated answer says how it was then.
      const isRepeated = intent.lastResponse.headers["idempotent-replayed"] === "true";
      return isRepeated ? await retrieve(intent.id) : intent;
    } catch (error) {
      if (error instanceof StripeFailure && error.paymentIntent !== undefined)
        return retrieve(error.paymentIntent);
      throw error;
    }
  };

  const charge = (payment: Payment, { customer, method }: CardToCharge) => {
    const { topUpId, currency } = payment;
    return intentOf(
      call(({ paymentIntents }) =>
        paymentIntents.create(
          {
            amount: toStripeAmount(toPay(payment), currency.code),
            currency: currency.code.toLowerCase(),
            customer,
            payment_method: method,
            allowed_payment_method_types: ["card"],
            confirm: true,
            off_session: true,
            metadata: { top_up: formatId("topUp", topUpId) },
          } satisfies Stripe.PaymentIntentCreateParams,
          { idempotencyKey: formatId("topUp", topUpId) },
        ),
      ),
    );
  };

  const confirmWithBuyer = (id: string, { topUpId, request }: Payment, { method }: CardToCharge) =>
    intentOf(
      call(({ paymentIntents }) =>
        paymentIntents.confirm(
          id,
          { payment_method: method, return_url: `${publicUrl}${returnPath(request, topUpId)}` },
          { idempotencyKey: `${formatId("topUp", topUpId)} with the buyer` },
        ),
      ),
    );

  /** Ends an intent that nobody confirms any more. If it succeeds at that moment, that is the answer. */
  const cancel = async (id: string, { topUpId }: Payment): Promise<Stripe.PaymentIntent> => {
    try {
      return await call(({ paymentIntents }) =>
        paymentIntents.cancel(id, undefined, {
          idempotencyKey: `${formatId("topUp", topUpId)} cancel`,
        }),
      );
    } catch (error) {
      const intent = await retrieve(id);
      if (isOpen(intent)) throw error;
      return intent;
    }
  };

  /** Takes the next step with an intent, and says how far it is. */
  const follow = async (
    intent: Stripe.PaymentIntent,
    payment: Payment,
    card: CardToCharge,
  ): Promise<RailAnswer> => {
    if (!isOpen(intent)) return answerOfIntent(intent);
    // What the buyer still has to confirm ends with the hour, and with the card.
    if (isLate(payment) || (await cards.isRemoved(card.method)))
      return answerOfIntent(await cancel(intent.id, payment));
    if (intent.status === "requires_action") return answerOfIntent(intent);
    return answerOfIntent(await confirmWithBuyer(intent.id, payment, card));
  };

  /** The payment's intent, if there is one. */
  const find = ({ topUpId, createdAtMs }: Payment, { customer }: CardToCharge) =>
    call(async ({ paymentIntents }) => {
      const created = {
        // An hour of room for clocks that differ.
        gte: Math.floor((createdAtMs - HOUR_MS) / 1_000),
        lte: Math.ceil((createdAtMs + CHARGE_WITHIN_MS + HOUR_MS) / 1_000),
      };
      for await (const intent of paymentIntents.list({ customer, created, limit: 100 }))
        if (intent.metadata["top_up"] === formatId("topUp", topUpId)) return intent;
      return undefined;
    });

  const findAnswer = async (payment: Payment, card: CardToCharge) => {
    const intent = await find(payment, card);
    return intent && follow(intent, payment, card);
  };

  return {
    async start(payment, card) {
      if (payment.railReference !== null)
        return follow(await retrieve(payment.railReference), payment, card);
      if (isLate(payment)) throw new Error("this payment is too old to be started");
      // It may have been charged before it was removed.
      if (await cards.isRemoved(card.method))
        return (await findAnswer(payment, card)) ?? { state: "cancelled", failure: "card-removed" };
      try {
        return await follow(await charge(payment, card), payment, card);
      } catch (error) {
        // Stripe refuses what it no longer has, and had not charged before: that answer it would have repeated.
        if (isGone(error)) return { state: "cancelled", failure: "card-removed" };
        throw error;
      }
    },

    async ask(payment, card) {
      const { railReference } = payment;
      if (railReference !== null) return follow(await retrieve(railReference), payment, card);
      return (await findAnswer(payment, card)) ?? { state: "unknown" };
    },
  };
}

/** Whether the buyer can still make it succeed. */
function isOpen({ status, last_payment_error: error }: Stripe.PaymentIntent): boolean {
  if (status === "requires_action") return true;
  return status === "requires_payment_method" && error?.code === "authentication_required";
}

function isGone(error: unknown): boolean {
  return error instanceof StripeFailure && error.code === "resource_missing";
}
