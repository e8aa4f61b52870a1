import type { Stripe } from "stripe";
import type { SessionRequest } from "./read-session-request.ts";
import { SavedCardPayments } from "./saved-cards/saved-card-payments.ts";
import { StripeCards } from "./saved-cards/stripe-cards.ts";
import { newStripeId } from "./new-stripe-id.ts";
import { StripeCharges } from "./stripe-charges.ts";
import { newPaymentIntent, newSession } from "./stripe-objects.ts";
import { invalid, StripeRefusal } from "./stripe-refusal.ts";

type Session = Stripe.Checkout.Session;
type Intent = Stripe.PaymentIntent;
type Reported =
  | Session
  | Intent
  | Stripe.Charge
  | Stripe.Refund
  | Stripe.Dispute
  | Stripe.Radar.EarlyFraudWarning;

/** What an event reports, in the shape of https://docs.stripe.com/api/events/object. */
export interface StripeEvent {
  readonly id: string;
  readonly object: "event";
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: Reported };
  readonly livemode: boolean;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
}

/** The objects of a Stripe account, and what people do on its pages. Every change is reported by an event. */
export class StripeAccount {
  readonly events: StripeEvent[] = [];
  readonly cards: StripeCards;
  readonly savedCardPayments: SavedCardPayments;
  /** What was charged, and what happens to it afterwards. */
  readonly charges: StripeCharges;
  readonly #sessions = new Map<
    string,
    { session: Session; readonly request: SessionRequest; intentId?: string }
  >();
  readonly #intents = new Map<string, Intent>();
  readonly #options: {
    readonly apiVersion: string;
    readonly nowSeconds: () => number;
    readonly pageUrl: () => string;
  };

  constructor(options: {
    readonly apiVersion: string;
    readonly nowSeconds: () => number;
    /** Where the pages are on which people pay. */
    readonly pageUrl: () => string;
  }) {
    this.#options = options;
    this.cards = new StripeCards(options.nowSeconds);
    this.savedCardPayments = new SavedCardPayments({
      ...options,
      cards: this.cards,
      intents: this.#intents,
      take: (intent) => this.charges.take(intent).id,
      report: (type, intent) => this.#report(type, intent),
    });
    this.charges = new StripeCharges({
      nowSeconds: options.nowSeconds,
      report: (type, object) => this.#report(type, object),
    });
  }

  get sessions(): readonly Session[] {
    return [...this.#sessions.values()].map(({ session }) => session);
  }

  get paymentIntents(): readonly Intent[] {
    return [...this.#intents.values()];
  }

  create(request: SessionRequest): Session {
    if (request.customer !== undefined) this.cards.requireCustomer(request.customer);
    const id = newStripeId("cs_test");
    const session = newSession(id, request, {
      url: `${this.#options.pageUrl()}/c/pay/${id}`,
      createdSeconds: this.#options.nowSeconds(),
    });
    this.#sessions.set(id, { session, request });
    return session;
  }

  /** @throws StripeRefusal 404 */
  retrieve(id: string, expand: readonly string[] = []): Session {
    const { session, intentId } = this.#entry(id);
    return expand.includes("payment_intent") && intentId !== undefined
      ? { ...session, payment_intent: this.#intent(intentId) }
      : session;
  }

  /** Ends a session that nobody has paid, on request or because its time is over. */
  expire(id: string): Session {
    const { session } = this.#entry(id);
    if (session.status !== "open")
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
        "session",
      );
    return this.#expire(session);
  }

  /** Somebody pays. `amountReceived` differs from the price only where a test wants it to. */
  pay(id: string, amountReceived?: number): Session {
    const { session, intent } = this.#open(id);
    const received = { ...intent, amount_received: amountReceived ?? intent.amount };
    const charge = this.charges.take(received);
    this.#intents.set(intent.id, {
      ...received,
      ...this.cards.paidBy(this.#entry(id).request),
      status: "succeeded",
      latest_charge: charge.id,
    });
    const paid = this.#change(session, {
      status: "complete",
      payment_status: "paid",
      payment_intent: intent.id,
      url: null,
    });
    this.#report("payment_intent.succeeded", this.#intent(intent.id));
    this.#report("checkout.session.completed", paid);
    return paid;
  }

  /** A card is refused. The page stays open, so that another card can be tried. */
  decline(id: string): Session {
    const { session, intent } = this.#open(id);
    const unpaid = this.#change(session, { payment_intent: intent.id });
    this.#report("payment_intent.payment_failed", this.#intent(intent.id));
    return unpaid;
  }

  /** Somebody pays in a way that takes days. */
  promise(id: string): Session {
    const { session, intent } = this.#open(id);
    this.#intents.set(intent.id, { ...intent, status: "processing" });
    const promised = this.#change(session, {
      status: "complete",
      payment_intent: intent.id,
      url: null,
    });
    this.#report("checkout.session.completed", promised);
    return promised;
  }

  /** What was promised does not come. */
  breakPromise(id: string): Session {
    const { session, intentId } = this.#entry(id);
    const intent = this.#intent(intentId);
    this.#intents.set(intent.id, { ...intent, status: "requires_payment_method" });
    this.#report("checkout.session.async_payment_failed", session);
    return session;
  }

  /** A session that somebody can pay, and its payment, which begins with the first card. */
  #open(id: string): { readonly session: Session; readonly intent: Intent } {
    const entry = this.#entry(id);
    const { session, request, intentId } = entry;
    if (session.status !== "open") throw new Error(`session ${id} is ${session.status}`);
    if (intentId !== undefined) return { session, intent: this.#intent(intentId) };
    const intent = newPaymentIntent(newStripeId("pi"), request, this.#options.nowSeconds());
    this.#intents.set(intent.id, intent);
    entry.intentId = intent.id;
    return { session, intent };
  }

  #intent(id: string | undefined): Intent {
    const intent = this.#intents.get(id ?? "");
    if (intent === undefined) throw new Error(`there is no payment intent ${id}`);
    return intent;
  }

  #entry(id: string) {
    const entry = this.#sessions.get(id);
    if (entry === undefined)
      throw new StripeRefusal(404, "invalid_request_error", `No such checkout.session: ${id}`, {
        code: "resource_missing",
        param: "session",
      });
    const { session } = entry;
    if (session.status === "open" && session.expires_at <= this.#options.nowSeconds())
      this.#expire(session);
    return entry;
  }

  #expire(session: Session): Session {
    const expired = this.#change(session, { status: "expired", url: null });
    this.#report("checkout.session.expired", expired);
    return expired;
  }

  #change(session: Session, changes: Partial<Session>): Session {
    const changed = { ...session, ...changes };
    const entry = this.#sessions.get(session.id);
    if (entry !== undefined) entry.session = changed;
    return changed;
  }

  #report(type: string, object: Reported): void {
    this.events.push({
      id: newStripeId("evt"),
      object: "event",
      api_version: this.#options.apiVersion,
      created: this.#options.nowSeconds(),
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    });
  }
}
