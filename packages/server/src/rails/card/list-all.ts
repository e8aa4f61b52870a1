import type { Stripe } from "stripe";
import type { CallStripe } from "./create-stripe.ts";

const PAGE = 100;
/** No payment of cents has so many of anything. */
const MOST = 1_000;

/** Which part of a list is asked for. */
export interface ListPart {
  readonly payment_intent: string;
  readonly limit: number;
}

/**
 * Everything of a list that belongs to a payment, oldest first.
 * @throws StripeFailure; Error when the list is impossibly long
 */
export async function listAll<T>(
  call: CallStripe,
  paymentIntent: string,
  list: (stripe: Stripe, part: ListPart) => Stripe.ApiListPromise<T>,
): Promise<T[]> {
  const part = { payment_intent: paymentIntent, limit: PAGE };
  const found = await call((stripe) => list(stripe, part).autoPagingToArray({ limit: MOST + 1 }));
  if (found.length > MOST) throw new Error(`${paymentIntent} has more than ${MOST} entries`);
  return found.toReversed();
}
