import type { Stripe } from "stripe";

/** What the owner of a card knows it by. */
export interface CardFace {
  readonly brand: string;
  readonly last4: string;
  readonly expiresMonth: number;
  readonly expiresYear: number;
}

/** What a payment method says of its card; undefined when it is none. */
export function cardFace({ card }: Stripe.PaymentMethod): CardFace | undefined {
  if (card === undefined) return undefined;
  const { brand, last4, exp_month: expiresMonth, exp_year: expiresYear } = card;
  return { brand, last4, expiresMonth, expiresYear };
}
