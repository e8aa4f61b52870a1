import type { Stripe } from "stripe";
import type { SavedCards } from "./saved-cards.ts";

/** Notes the card that a payment on Stripe's page has saved. Only payments that were to save one have a customer. */
export async function keepSavedCard(
  cards: Pick<SavedCards, "keep"> | undefined,
  { status, customer, payment_intent: intent }: Stripe.Checkout.Session,
): Promise<void> {
  if (cards === undefined || status !== "complete" || customer === null) return;
  if (intent === null || typeof intent === "string") return;
  const { status: paid, payment_method: method } = intent;
  if (paid !== "succeeded" || method === null) return;
  await cards.keep({ customer: idOf(customer), method: idOf(method) });
}

function idOf(object: string | { readonly id: string }): string {
  return typeof object === "string" ? object : object.id;
}
