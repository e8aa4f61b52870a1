import { findCurrency, formatId, newId, parseMicros } from "@tuppence/protocol";
import type { Payment, Rail } from "../../rail.ts";
import { createCardRail } from "../card-rail.ts";
import { type StripeServer, startStripeServer } from "./start-stripe-server.ts";

const apiKey = "sk_test_of_a_card_rail";

/** A card rail, and the local Stripe on which its payments are. */
export interface TestCardRail {
  readonly rail: Rail;
  readonly stripe: StripeServer;
  /** Somebody pays by card. */
  pay(amount?: string, currency?: string): Promise<Payment>;
  /** The payment intent of what somebody has paid. */
  intentOf(payment: Payment): string;
  /** Lets time pass. */
  pass(ms: number): void;
  close(): Promise<void>;
}

export async function startCardRail(): Promise<TestCardRail> {
  let nowMs = Date.UTC(2026, 10, 30);
  const now = () => nowMs;
  const stripe = await startStripeServer({ apiKey, now });
  const rail = createCardRail({
    settings: { secretKey: apiKey, webhookSecrets: ["whsec_of_a_card_rail"], api: stripe.url },
    publicUrl: "https://pay.example.com",
    now,
  });
  const intentOf = ({ topUpId }: Payment) => {
    const publicId = formatId("topUp", topUpId);
    const session = stripe.account.sessions.find((each) => each.client_reference_id === publicId);
    if (typeof session?.payment_intent !== "string") throw new Error(`${publicId} is not paid`);
    return session.payment_intent;
  };
  return {
    rail,
    stripe,
    intentOf,

    async pay(amount = "5", code = "EUR") {
      const currency = findCurrency(code);
      if (currency === undefined) throw new Error(`there is no ${code}`);
      const payment: Payment = {
        topUpId: newId("topUp", 0, nowMs),
        walletId: newId("wallet", 0, nowMs),
        amountMicros: parseMicros(amount),
        currency,
        request: {},
        railReference: null,
        createdAtMs: nowMs,
      };
      const answer = await rail.start(payment);
      if (answer.state !== "pending") throw new Error(`the payment is ${answer.state}`);
      const { railReference } = answer;
      stripe.account.pay(String(railReference));
      return { ...payment, railReference };
    },

    pass: (ms) => void (nowMs += ms),
    close: () => stripe.close(),
  };
}
