import type { Stripe } from "stripe";
import { newPaymentIntent } from "../stripe-objects.ts";
import { invalid, StripeRefusal } from "../stripe-refusal.ts";
import { CardDeclined } from "./card-declined.ts";
import type { ChargeRequest } from "./read-charge-request.ts";
import { newId, type StripeCards } from "./stripe-cards.ts";

type Intent = Stripe.PaymentIntent;

interface SavedCardPaymentsOptions {
  readonly cards: StripeCards;
  /** All intents of the account. */
  readonly intents: Map<string, Intent>;
  /** Notes that a card was charged. @returns the charge's id */
  readonly take: (intent: Intent) => string;
  readonly report: (type: string, intent: Intent) => void;
  readonly nowSeconds: () => number;
  /** Where the bank's pages are. */
  readonly pageUrl: () => string;
}

/** Payments by saved cards, without a Checkout Session. */
export class SavedCardPayments {
  readonly #options: SavedCardPaymentsOptions;

  constructor(options: SavedCardPaymentsOptions) {
    this.#options = options;
  }

  get all(): readonly Intent[] {
    return [...this.#options.intents.values()];
  }

  /** @throws CardDeclined; StripeRefusal */
  charge({ amount, currency, customer, method, metadata }: ChargeRequest): Intent {
    const { cards, nowSeconds } = this.#options;
    cards.requireCustomer(customer);
    const nature = cards.natureOf(method, customer);
    const fresh = newPaymentIntent(
      newId("pi"),
      { amount, currency, paymentMetadata: metadata },
      nowSeconds(),
    );
    const intent = { ...fresh, customer, payment_method: method };
    if (nature === "pays") return this.#succeed(intent);
    throw this.#fail(intent, nature === "declines" ? "card_declined" : "authentication_required");
  }

  /** Tries again with the card's owner present. @throws CardDeclined; StripeRefusal */
  confirm(id: string, wish: { readonly method: string; readonly returnUrl: string }): Intent {
    const intent = this.retrieve(id);
    if (intent.status !== "requires_payment_method") throw wrongState(intent, "confirm");
    const nature = this.#options.cards.natureOf(wish.method, intent.customer as string);
    if (nature === "pays") return this.#succeed({ ...intent, payment_method: wish.method });
    if (nature === "declines") throw this.#fail(intent, "card_declined");
    const waiting: Intent = {
      ...intent,
      status: "requires_action",
      last_payment_error: null,
      payment_method: wish.method,
      next_action: {
        type: "redirect_to_url",
        redirect_to_url: {
          url: `${this.#options.pageUrl()}/bank/${id}`,
          return_url: wish.returnUrl,
        },
      },
    };
    return this.#change(waiting, "payment_intent.requires_action");
  }

  cancel(id: string): Intent {
    const intent = this.retrieve(id);
    if (!["requires_payment_method", "requires_action"].includes(intent.status))
      throw wrongState(intent, "cancel");
    const at = this.#options.nowSeconds();
    return this.#change(
      { ...intent, status: "canceled", canceled_at: at, next_action: null },
      "payment_intent.canceled",
    );
  }

  /** The owner of the card confirms on the bank's page, or does not. */
  decide(id: string, does: "confirm" | "refuse"): Intent {
    const intent = this.retrieve(id);
    if (intent.status !== "requires_action") throw new Error(`payment ${id} is ${intent.status}`);
    if (does === "confirm") return this.#succeed({ ...intent, next_action: null });
    this.#fail({ ...intent, next_action: null }, "payment_intent_authentication_failure");
    return this.retrieve(id);
  }

  /** @throws StripeRefusal 404 */
  retrieve(id: string): Intent {
    const intent = this.#options.intents.get(id);
    if (intent !== undefined) return intent;
    throw new StripeRefusal(404, "invalid_request_error", `No such payment_intent: '${id}'`, {
      code: "resource_missing",
      param: "intent",
    });
  }

  #succeed(intent: Intent): Intent {
    const received = { ...intent, amount_received: intent.amount };
    return this.#change(
      {
        ...received,
        status: "succeeded",
        latest_charge: this.#options.take(received),
        last_payment_error: null,
      },
      "payment_intent.succeeded",
    );
  }

  #fail(intent: Intent, code: string): CardDeclined {
    const failed = this.#change(
      {
        ...intent,
        status: "requires_payment_method",
        payment_method: null,
        last_payment_error: {
          type: "card_error",
          code: code as "card_declined",
          message: code,
        },
      },
      "payment_intent.payment_failed",
    );
    return new CardDeclined(failed, code);
  }

  #change(intent: Intent, event: string): Intent {
    this.#options.intents.set(intent.id, intent);
    this.#options.report(event, intent);
    return intent;
  }
}

function wrongState({ id, status }: Intent, verb: string): StripeRefusal {
  return invalid(
    `You cannot ${verb} this PaymentIntent (${id}) because it has a status of ${status}.`,
    "intent",
    "payment_intent_unexpected_state",
  );
}
