import type { Stripe } from "stripe";
import { formatId, type Micros } from "@tuppence/protocol";
import { isTestKey, type StripeAccess } from "../../config.ts";
import { onTopOf } from "../fees/fee-on-top.ts";
import { returnPath } from "../return-path.ts";
import type { Payment, Rail, RailAnswer, Unknown } from "../rail.ts";
import { answerOf } from "./answer-of.ts";
import { createCardEvents } from "./card-events.ts";
import { cardAftermath } from "./card-aftermath.ts";
import { cardLimits, toStripeAmount } from "./card-currencies.ts";
import { type CallStripe, createStripe } from "./create-stripe.ts";
import { keepSavedCard } from "./saved-cards/keep-saved-card.ts";
import { createSavedCardPayments } from "./saved-cards/charge-saved-card.ts";
import type { SavedCards } from "./saved-cards/saved-cards.ts";
import { refundCard } from "./refund-card.ts";
import { StripeFailure } from "./stripe-failure.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How long the buyer has to pay. Stripe's shortest is half an hour after it makes the session. */
const PAY_WITHIN_MS = HOUR_MS;
/** Stripe remembers an idempotency key for at least 24 hours. An hour of room for clocks that differ. */
const KEY_LASTS_MS = 23 * HOUR_MS;
/** Stripe refunds older payments too, but banks then refuse some. */
const REFUNDABLE_MS = 180 * 86_400_000;

export interface CardRailDeps {
  readonly settings: StripeAccess;
  readonly publicUrl: string;
  readonly now: () => number;
  /** Without them, no payment may save a card or charge a saved one. */
  readonly savedCards?: SavedCards | undefined;
}

/**
 * Cards, Apple Pay and Google Pay by Stripe Checkout: the buyer pays on Stripe's page and returns.
 *
 * The id of the session is known here once Stripe's answer has been recorded. If that answer was lost, the same request
 * is sent again with the same idempotency key. That is right at any time:
 * - In the first 23 hours Stripe knows the key and names the session of the first request, so there is never a second
 *   one. If the first request never arrived, this one is the first.
 * - All requests for a payment are the same, because everything in them follows from the payment; `expires_at` is an
 *   hour after the payment was created. So from half an hour after that, Stripe refuses to make a session (`expires_at`
 *   must be half an hour ahead), and only repeats an answer that it has given. Not even a forgotten key makes a second
 *   session.
 * - After 23 hours nothing is sent, and the payment is unknown. Nobody can have paid it: the address of its page is shown
 *   to the buyer only after the session's id has been recorded.
 */
export function createCardRail({ settings, publicUrl, now, savedCards }: CardRailDeps): Rail {
  const call = createStripe(settings);

  const saved = savedCards && createSavedCardPayments({ call, cards: savedCards, publicUrl, now });

  const retrieve = async (id: string): Promise<RailAnswer> => {
    const session = await call(({ checkout }) => checkout.sessions.retrieve(id, EXPANDED));
    // Before the answer is recorded: after that, nobody asks again.
    await keepSavedCard(savedCards, session);
    return answerOf(session);
  };

  /** Makes the session, or finds the one that was made. */
  const create = async (payment: Payment): Promise<RailAnswer> => {
    const session = await requestSession(call, payment, publicUrl);
    // A repeated answer says how the session was when it was new.
    const isRepeated = session.lastResponse.headers["idempotent-replayed"] === "true";
    return isRepeated ? retrieve(session.id) : answerOf(session);
  };
  const isKeyKnown = ({ createdAtMs }: Payment) => now() < createdAtMs + KEY_LASTS_MS;

  const { webhookSecrets } = settings;
  return {
    name: "card",
    testMoney: isTestKey(settings.secretKey),
    // Not to a bank account: cards would become a way to get cash.
    lot: { withdrawable: false, giftable: true, refundableForMs: REFUNDABLE_MS },
    refundsWarnings: settings.refundsWarnings === true,
    topUpLimits: ({ code }) => cardLimits(code),
    ...(webhookSecrets.length > 0 && { events: createCardEvents({ call, webhookSecrets, now }) }),

    async start(payment) {
      const card = cardToCharge(payment);
      if (saved !== undefined && card !== undefined) return saved.start(payment, card);
      if (payment.railReference !== null) return retrieve(payment.railReference);
      if (!isKeyKnown(payment)) throw new Error("this payment is too old to be started");
      return create(payment);
    },

    async ask(payment): Promise<RailAnswer | Unknown> {
      const card = cardToCharge(payment);
      if (saved !== undefined && card !== undefined) return saved.ask(payment, card);
      if (payment.railReference !== null) return retrieve(payment.railReference);
      if (!isKeyKnown(payment)) return { state: "unknown" };
      try {
        return await create(payment);
      } catch (error) {
        if (hasNoSession(error)) return { state: "unknown" };
        throw error;
      }
    },

    refund: (payment, back) => refundCard(call, payment, back),
    aftermath: (payment) => cardAftermath(call, payment),
  };
}

/** The saved card that a payment is to charge. */
function cardToCharge({ request: { card } }: Payment) {
  return card?.method === undefined ? undefined : { customer: card.customer, method: card.method };
}

const EXPANDED = { expand: ["payment_intent"] };

function requestSession(call: CallStripe, payment: Payment, publicUrl: string) {
  const { topUpId, amountMicros, currency, request, createdAtMs } = payment;
  const publicId = formatId("topUp", topUpId);
  const returnUrl = `${publicUrl}${returnPath(request, topUpId)}`;
  const metadata = { top_up: publicId };
  const onTop = onTopOf(request);
  const line = (name: string, sum: Micros) => ({
    quantity: 1,
    price_data: {
      currency: currency.code.toLowerCase(),
      unit_amount: toStripeAmount(sum, currency.code),
      product_data: { name },
    },
  });
  return call(({ checkout }) =>
    checkout.sessions.create(
      {
        mode: "payment",
        allowed_payment_method_types: ["card"],
        // The wallet's currency is paid, never one converted at a rate of Stripe's choice.
        adaptive_pricing: { enabled: false },
        line_items: [
          line("Top-up of your wallet", amountMicros),
          ...(onTop > 0n ? [line("Fee for the card payment", onTop)] : []),
        ],
        client_reference_id: publicId,
        metadata,
        ...(request.card && { customer: request.card.customer }),
        payment_intent_data: {
          metadata,
          // The card of a payment with a customer is saved, so that it can be charged without the buyer.
          ...(request.card && { setup_future_usage: "off_session" }),
        },
        success_url: returnUrl,
        cancel_url: returnUrl,
        expires_at: Math.floor((createdAtMs + PAY_WITHIN_MS) / 1_000),
      } satisfies Stripe.Checkout.SessionCreateParams,
      { idempotencyKey: publicId },
    ),
  );
}

/**
 * Whether a failure says that there is no session. Stripe keeps no refused request, so a refusal means that none was made
 * before. A repeated 500 is the answer to the first request, and will be the answer to any other.
 */
function hasNoSession(error: unknown): boolean {
  if (!(error instanceof StripeFailure)) return false;
  const isRefused = error.type === "StripeInvalidRequestError" && error.status === 400;
  return isRefused || (error.isRepeated && error.status === 500);
}
