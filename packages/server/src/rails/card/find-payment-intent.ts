import { formatId } from "@tuppence/protocol";
import type { Payment } from "../rail.ts";
import type { CallStripe } from "./create-stripe.ts";

const HOUR_MS = 3_600_000;
const PAGE = 100;
/** So many payments of the account are looked through: about two a second, all the time. */
const MOST = 20_000;

/**
 * A payment intent by the top-up's id in its metadata, among those of the time at which the payment was made: a buyer has
 * an hour to pay, and clocks differ. Stripe can search metadata too, but not everywhere, and not at once.
 * @throws StripeFailure; Error when there is none
 */
export async function findPaymentIntent(
  call: CallStripe,
  { topUpId, createdAtMs }: Pick<Payment, "topUpId" | "createdAtMs">,
): Promise<string> {
  const publicId = formatId("topUp", topUpId);
  const created = {
    gte: Math.floor((createdAtMs - HOUR_MS) / 1_000),
    lte: Math.ceil((createdAtMs + 2 * HOUR_MS) / 1_000),
  };
  return call(async ({ paymentIntents }) => {
    let seen = 0;
    for await (const intent of paymentIntents.list({ created, limit: PAGE })) {
      if (intent.metadata["top_up"] === publicId && intent.status === "succeeded") return intent.id;
      if (++seen === MOST) break;
    }
    throw new Error(`none of ${seen} payments is that of ${publicId}`);
  });
}
