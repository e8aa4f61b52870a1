import type { Stripe } from "stripe";
import type { CallStripe } from "./create-stripe.ts";
import { field } from "./field.ts";
import { StripeFailure } from "./stripe-failure.ts";

/** From a fraud warning of which only the id is known, over its charge, to the payment intent. */
const MOST_STEPS = 4;

interface Kind {
  readonly retrieve: (stripe: Stripe, id: string) => Promise<unknown>;
  /** The fields that lead nearer to the payment. */
  readonly leadsTo: readonly ("payment_intent" | "charge")[];
}

const KINDS: ReadonlyMap<unknown, Kind> = new Map<string, Kind>([
  ["checkout.session", kind((stripe, id) => stripe.checkout.sessions.retrieve(id))],
  ["payment_intent", kind((stripe, id) => stripe.paymentIntents.retrieve(id))],
  ["charge", kind((stripe, id) => stripe.charges.retrieve(id), "payment_intent")],
  ["refund", kind((stripe, id) => stripe.refunds.retrieve(id), "payment_intent", "charge")],
  ["dispute", kind((stripe, id) => stripe.disputes.retrieve(id), "payment_intent", "charge")],
  [
    "radar.early_fraud_warning",
    kind(({ radar }, id) => radar.earlyFraudWarnings.retrieve(id), "payment_intent", "charge"),
  ],
]);

/**
 * Which top-up an object of Stripe's belongs to: our public id, as Stripe repeats it. Sessions, payment intents, their
 * charges and our refunds carry it. Disputes, fraud warnings and others' refunds do not, and of the objects of thin
 * events we have only an id: then Stripe is asked.
 * @returns undefined when the object is not ours, or of a kind that does not matter
 * @throws StripeFailure when Stripe does not answer
 */
export async function topUpOfObject(call: CallStripe, object: unknown): Promise<unknown> {
  let subject = object;
  for (let step = 0; step < MOST_STEPS; step++) {
    const found = KINDS.get(kindOf(subject));
    if (found === undefined) return undefined;
    const ours =
      field(subject, "client_reference_id") ?? field(field(subject, "metadata"), "top_up");
    if (ours !== undefined) return ours;
    const next = nearer(found, subject) ?? (step === 0 ? itself(subject) : undefined);
    subject = next && (await retrieve(call, next));
  }
  return undefined;
}

interface Reference {
  readonly kind: unknown;
  readonly id: string;
}

function nearer({ leadsTo }: Kind, subject: unknown): Reference | undefined {
  for (const kind of leadsTo) {
    const id = idOf(field(subject, kind));
    if (id !== undefined) return { kind, id };
  }
  return undefined;
}

/** An object of which a part is missing. One whose metadata are known is not ours when they do not say so. */
function itself(subject: unknown): Reference | undefined {
  const id = idOf(field(subject, "id"));
  const isMissingParts = field(subject, "metadata") === undefined;
  return id === undefined || !isMissingParts ? undefined : { kind: kindOf(subject), id };
}

/** @returns undefined when Stripe does not know the object: it is of another account */
async function retrieve(call: CallStripe, { kind: name, id }: Reference): Promise<unknown> {
  try {
    return await call((stripe) => KINDS.get(name)?.retrieve(stripe, id) ?? Promise.resolve());
  } catch (error) {
    if (error instanceof StripeFailure && error.code === "resource_missing") return undefined;
    throw error;
  }
}

function kind(retrieveOne: Kind["retrieve"], ...leadsTo: Kind["leadsTo"]): Kind {
  return { retrieve: retrieveOne, leadsTo };
}

/** Whole objects say what they are in `object`, and those that thin events name in `type`. */
function kindOf(subject: unknown): unknown {
  return field(subject, "object") ?? field(subject, "type");
}

/** What can be asked for; anything else could lead elsewhere. */
function idOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[a-z]{2,10}_\w{1,240}$/.test(value) ? value : undefined;
}
