import { findCurrency, formatId, newId, parseMicros } from "@tuppence/protocol";
import type { Payment } from "../../rail.ts";
import { createCarrierRail } from "../carrier-rail.ts";
import { startAggregator } from "./start-aggregator.ts";

/** Where the rail's buyers return to. */
export const PUBLIC_URL = "https://pay.example.com";

const EUR = {
  min: parseMicros("1"),
  max: parseMicros("10"),
  perDay: parseMicros("20"),
  perMonth: parseMicros("60"),
};

const idOf = ({ topUpId }: Payment) => formatId("topUp", topUpId);

/** The rail in EUR with an aggregator of its own, and payments for it. */
export async function startCarrier(now: () => number) {
  const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
  const server = await startAggregator({ secret, now, limits: new Map([["EUR", EUR]]) });
  const rail = createCarrierRail({ access: server.access(), publicUrl: PUBLIC_URL, now });

  const paymentOf = (more: Partial<Payment> = {}): Payment => {
    const currency = findCurrency("EUR");
    if (currency === undefined) throw new Error("there is no EUR");
    return {
      topUpId: newId("topUp", 0, now()),
      walletId: newId("wallet", 0, now()),
      amountMicros: parseMicros("5"),
      currency,
      request: {},
      railReference: null,
      createdAtMs: now(),
      ...more,
    };
  };
  return {
    server,
    rail,
    idOf,
    paymentOf,
    /** What the aggregator knows under a payment's id. */
    paymentsOf: (payment: Payment) =>
      server.account.payments.filter(({ id }) => id === idOf(payment)),
    async startPaid(): Promise<Payment> {
      const payment = paymentOf();
      await rail.start(payment);
      server.account.pay(idOf(payment));
      return payment;
    },
  };
}
