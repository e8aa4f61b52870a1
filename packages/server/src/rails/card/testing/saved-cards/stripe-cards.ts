import { randomBytes } from "node:crypto";
import type { Stripe } from "stripe";
import type { SessionRequest } from "../read-session-request.ts";
import { invalid, StripeRefusal } from "../stripe-refusal.ts";
import { newCardMethod, newCustomer } from "./card-objects.ts";

/** What happens when a saved card is charged: as with https://docs.stripe.com/testing. */
export type CardNature =
  | "pays"
  /** Its bank refuses. */
  | "declines"
  /** Its bank wants its owner to confirm each payment. */
  | "asks its owner";

/** The customers of a Stripe account, and the cards that they have saved. */
export class StripeCards {
  /** The card that people use next on Stripe's page. */
  held: { readonly last4: string; readonly nature: CardNature } = { last4: "4242", nature: "pays" };
  readonly #customers = new Map<string, Stripe.Customer>();
  readonly #methods = new Map<string, Stripe.PaymentMethod>();
  readonly #natures = new Map<string, CardNature>();
  readonly #nowSeconds: () => number;

  constructor(nowSeconds: () => number) {
    this.#nowSeconds = nowSeconds;
  }

  get customers(): readonly Stripe.Customer[] {
    return [...this.#customers.values()];
  }

  get methods(): readonly Stripe.PaymentMethod[] {
    return [...this.#methods.values()];
  }

  createCustomer(metadata: Readonly<Record<string, string>>): Stripe.Customer {
    const customer = newCustomer(newId("cus"), metadata, this.#nowSeconds());
    this.#customers.set(customer.id, customer);
    return customer;
  }

  /** @throws StripeRefusal */
  requireCustomer(id: string, param = "customer"): void {
    if (!this.#customers.has(id))
      throw invalid(`No such customer: '${id}'`, param, "resource_missing");
  }

  /** What a payment on Stripe's page says of its card; a session with a customer saves it there. */
  paidBy({ customer }: SessionRequest): Partial<Stripe.PaymentIntent> {
    if (customer === undefined) return {};
    const { last4, nature } = this.held;
    const method = newCardMethod(newId("pm"), { customer, last4 }, this.#nowSeconds());
    this.#methods.set(method.id, method);
    this.#natures.set(method.id, nature);
    return { payment_method: method.id };
  }

  retrieve(id: string): Stripe.PaymentMethod {
    const method = this.#methods.get(id);
    if (method === undefined)
      throw new StripeRefusal(404, "invalid_request_error", `No such PaymentMethod: '${id}'`, {
        code: "resource_missing",
        param: "payment_method",
      });
    return method;
  }

  detach(id: string): Stripe.PaymentMethod {
    const method = this.retrieve(id);
    if (method.customer === null)
      throw invalid(
        "The payment method you provided is not attached to a customer so detachment is impossible.",
        "payment_method",
      );
    const detached = { ...method, customer: null };
    this.#methods.set(id, detached);
    return detached;
  }

  /** The card's bank changes its mind. */
  become(id: string, nature: CardNature): void {
    this.#natures.set(this.retrieve(id).id, nature);
  }

  /**
   * What the bank says when a customer's card is charged.
   * @throws StripeRefusal when the card is not the customer's
   */
  natureOf(id: string, customer: string): CardNature {
    const { customer: owner } = this.retrieve(id);
    if (owner !== customer)
      throw invalid(
        `The provided PaymentMethod ${id} does not belong to the Customer ${customer}.`,
        "payment_method",
        owner === null ? "resource_missing" : undefined,
      );
    return this.#natures.get(id) ?? "pays";
  }
}

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}
