import { type Currency, findCurrency, type Micros, newId } from "@tuppence/protocol";
import { expect } from "vitest";
import type { Payment, TopUpLimits } from "../rail.ts";
import type { Ending, RailUnderTest } from "./rail-under-test.ts";

export function currencyOf({ currency: code }: RailUnderTest): Currency {
  const found = findCurrency(code);
  if (found === undefined) throw new Error(`there is no currency ${code}`);
  return found;
}

export function limitsOf(underTest: RailUnderTest): TopUpLimits {
  const found = underTest.rail.topUpLimits(currencyOf(underTest));
  if (found === undefined) throw new Error(`the rail does not take ${underTest.currency}`);
  return found;
}

/** A payment that the rail has not heard of; by default of the smallest amount. */
export function newPayment(
  underTest: RailUnderTest,
  request: Payment["request"],
  amountMicros: Micros = limitsOf(underTest).min,
): Payment {
  const nowMs = underTest.now();
  return {
    topUpId: newId("topUp", 0, nowMs),
    walletId: newId("wallet", 0, nowMs),
    amountMicros,
    currency: currencyOf(underTest),
    request,
    railReference: null,
    createdAtMs: nowMs,
  };
}

/** A payment that has settled, with what the platform knows of it then. */
export async function settledPayment(
  underTest: RailUnderTest,
  amountMicros: Micros,
  ending: Ending | undefined = underTest.ends.settled,
): Promise<Payment> {
  if (ending === undefined) throw new Error("no payment of this rail settles");
  const { request, meanwhile } = ending;
  const { rail } = underTest;
  const asked = newPayment(underTest, request, amountMicros);
  const started = await rail.start(asked);
  await meanwhile?.(asked);
  const railReference = started.state === "pending" ? started.railReference : null;
  const payment = { ...asked, railReference };
  expect(await rail.ask(payment)).toEqual({ state: "settled", amountMicros });
  return payment;
}
